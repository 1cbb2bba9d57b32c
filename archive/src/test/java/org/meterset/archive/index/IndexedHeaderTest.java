package org.meterset.archive.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.DataSetWriter;
import org.meterset.dicom.io.TokenReader;
import org.meterset.rt.ObjectReference;
import org.meterset.rt.References;

class IndexedHeaderTest {

    private static DataSet structureSet(int images) {
        List<DataSet> contourImages = IntStream.range(0, images)
                .mapToObj(i -> DataSet.builder()
                        .set(Tags.REFERENCED_SOP_CLASS_UID, Uids.CT_IMAGE_STORAGE)
                        .set(Tags.REFERENCED_SOP_INSTANCE_UID, "1.2.3." + (i + 1))
                        .build())
                .toList();
        DataSet series = DataSet.builder()
                .set(Tags.SERIES_INSTANCE_UID, "1.2.3")
                .set(Tags.CONTOUR_IMAGE_SEQUENCE, contourImages)
                .build();
        DataSet study = DataSet.builder()
                .set(Tags.REFERENCED_SOP_CLASS_UID, Uids.DETACHED_STUDY_MANAGEMENT)
                .set(Tags.REFERENCED_SOP_INSTANCE_UID, "1.2")
                .set(Tags.RT_REFERENCED_SERIES_SEQUENCE, series)
                .build();
        DataSet contour = DataSet.builder()
                .set(Tags.CONTOUR_GEOMETRIC_TYPE, "CLOSED_PLANAR")
                .set(Tags.CONTOUR_DATA, Collections.nCopies(3_000, "1.5").toArray(String[]::new))
                .build();
        return Objects.object("P1", "1.2", "1.2.9", "1.2.9.1")
                .set(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                .set(Tags.PATIENT_NAME, "Müller^Jürgen")
                .set(Tags.SOP_CLASS_UID, Uids.RT_STRUCTURE_SET_STORAGE)
                .set(Tags.STRUCTURE_SET_LABEL, "Pelvis")
                .set(
                        Tags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.FRAME_OF_REFERENCE_UID, "1.2.8")
                                .set(Tags.RT_REFERENCED_STUDY_SEQUENCE, study)
                                .build())
                .set(
                        Tags.ROI_CONTOUR_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.CONTOUR_SEQUENCE, Collections.nCopies(20, contour))
                                .build())
                .set(Tags.APPROVAL_STATUS, "APPROVED")
                .build();
    }

    private static DataSet indexed(DataSet dataSet, TransferSyntax syntax) {
        byte[] bytes = DataSetWriter.toBytes(dataSet, syntax);
        return IndexedHeader.read(TokenReader.of(new ByteArrayInputStream(bytes), syntax));
    }

    static List<TransferSyntax> syntaxes() {
        return List.of(
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void keepsKeysAndReferencesAndLeavesTheContours(TransferSyntax syntax) {
        DataSet whole = structureSet(3);
        DataSet header = indexed(whole, syntax);
        assertEquals("Pelvis", header.string(Tags.STRUCTURE_SET_LABEL).orElseThrow());
        assertEquals("APPROVED", header.string(Tags.APPROVAL_STATUS).orElseThrow());
        assertEquals("Müller^Jürgen", header.string(Tags.PATIENT_NAME).orElseThrow());
        assertFalse(header.contains(Tags.ROI_CONTOUR_SEQUENCE));
        List<ObjectReference> references = References.of(header);
        assertEquals(References.of(whole), references);
        assertEquals(3, references.size());
    }

    @Test
    void stopsBeforePixelData() throws IOException {
        DataSet image = Objects.object("P1", "1.2", "1.2.9", "1.2.9.1")
                .set(Tags.ROWS, 512)
                .set(Tags.PIXEL_DATA, Vr.OW, Bulk.of(new byte[4 * 1024 * 1024]))
                .build();
        InputStream in =
                new ByteArrayInputStream(DataSetWriter.toBytes(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        DataSet header = IndexedHeader.read(TokenReader.of(in, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        assertEquals(512, header.intValue(Tags.ROWS).orElseThrow());
        assertTrue(in.available() > 3 * 1024 * 1024, "pixel data was read");
    }

    @Test
    void keepsABoundedNumberOfReferencesHoweverManyThereAre() {
        DataSet header = indexed(structureSet(70_000), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        int kept = References.of(header).size();
        assertTrue(kept > 50_000 && kept < 70_000, kept + " references");
        assertEquals("APPROVED", header.string(Tags.APPROVAL_STATUS).orElseThrow());
    }
}
