package org.meterset.rt.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.dose.RtDose;
import org.meterset.rt.image.ImageSeries;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomPatient.PhantomObject;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.rt.structure.StructureSet;

/** Contours between the images, from files to a volume: squares of 20 mm (BRTO-II section 3.3.4.1.2). */
class OffSliceContoursTest {
    private static final PhantomSettings PATIENT = PhantomSettings.DEFAULT.withSize(32, 9);
    private static final double CM3_PER_MM = 0.4;

    @TempDir
    private Path directory = Path.of("");

    private List<DicomFile> filesOf(Uid sopClass) throws IOException {
        List<DicomFile> files = new ArrayList<>();
        for (PhantomObject object : PhantomPatient.of(PATIENT)) {
            if (object.sopClass().equals(sopClass)) {
                Path file = directory.resolve(object.fileName());
                DicomFile.of(object.dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                        .write(file);
                files.add(DicomFile.read(file));
            }
        }
        return files;
    }

    /** A structure of contours so many slices above the third image, each attached to the one before it. */
    private DoseEvaluation.Result evaluated(boolean firstSaysNone, double... slicesUp) throws IOException {
        ImageSeries images = ImageSeries.of(filesOf(Uids.CT_IMAGE_STORAGE));
        double first = images.slices().get(2).position().zMm();
        List<DataSet> contours = new ArrayList<>();
        for (double up : slicesUp) {
            String z = Double.toString(first + up * PATIENT.sliceSpacingMm());
            DataSetBuilder contour = DataSet.builder()
                    .set(Tags.CONTOUR_GEOMETRIC_TYPE, "CLOSED_PLANAR")
                    .set(Tags.NUMBER_OF_CONTOUR_POINTS, 4)
                    .set(Tags.CONTOUR_NUMBER, contours.size() + 1)
                    .set(Tags.CONTOUR_DATA, "-10", "-10", z, "10", "-10", z, "10", "10", z, "-10", "10", z);
            if (!contours.isEmpty()) {
                contour.set(Tags.ATTACHED_CONTOURS, contours.size());
            } else if (firstSaysNone) {
                contour.setEmpty(Tags.ATTACHED_CONTOURS);
            }
            contours.add(contour.build());
        }
        DataSet drawn = filesOf(Uids.RT_STRUCTURE_SET_STORAGE).getFirst().dataSet();
        DataSet roi = drawn.items(Tags.ROI_CONTOUR_SEQUENCE).getFirst().toBuilder()
                .set(Tags.CONTOUR_SEQUENCE, contours)
                .build();
        StructureSet structures = StructureSet.of(
                drawn.toBuilder().set(Tags.ROI_CONTOUR_SEQUENCE, roi).build());
        RtDose dose = RtDose.of(filesOf(Uids.RT_DOSE_STORAGE).getFirst());
        return DoseEvaluation.of(dose)
                .withImages(images)
                .of(List.of(structures.structures().getFirst()))
                .getFirst();
    }

    private static double slicesLong(DoseEvaluation.Result result) {
        return result.dvh().volumeCc() / CM3_PER_MM / PATIENT.sliceSpacingMm();
    }

    @Test
    void aCapBetweenTwoImagesIsWhereTheStructureEnds() throws IOException {
        assertEquals(0.5 + 1 + 0.25, slicesLong(evaluated(true, 0, 1, 1.25)), 0.02);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStructureBetweenTwoImagesHasAVolume(boolean firstSaysNone) throws IOException {
        assertEquals(0.5, slicesLong(evaluated(firstSaysNone, 0.25, 0.5, 0.75)), 0.02);
    }

    @Test
    void anAttachmentAcrossAnImageWithoutContourIsToldAndAGap() throws IOException {
        DoseEvaluation.Result result = evaluated(true, 0.25, 0.5, 1.5, 1.75);
        assertEquals(0.5, slicesLong(result), 0.02);
        assertTrue(
                result.warnings().stream().anyMatch(warning -> warning.contains("attach")),
                result.warnings().toString());
    }
}
