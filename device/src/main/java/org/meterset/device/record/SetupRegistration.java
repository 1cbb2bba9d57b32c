package org.meterset.device.record;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.geometry.RigidTransform;

/** Makes the Spatial Registration of a setup image to the planning image (PS3.3 section A.39.1). */
public final class SetupRegistration {
    private static final String CREATOR = "Varian Medical Systems VISION 3275";
    private static final DateTimeFormatter LABEL = DateTimeFormatter.ofPattern("yyMMddHHmmss");

    private SetupRegistration() {}

    /**
     * The registration, into the frame of reference of the plan.
     *
     * @param planning where the machine knows it; else the planning image is told by its frame of reference alone
     */
    public static DataSet of(MachineObject machine, SetupImage image, Optional<PlanningImage> planning) {
        Uid planned = machine.plan().uid(Tags.FRAME_OF_REFERENCE_UID).orElse(image.frameOfReference());
        List<DataSet> series = new ArrayList<>();
        planning.ifPresent(known -> series.add(series(known.series(), known.references())));
        series.add(series(image.series(), image.references()));
        return machine.startImaging(
                        Uids.SPATIAL_REGISTRATION_STORAGE,
                        machine.newUid(),
                        "REG",
                        machine.newUid(),
                        machine.hasRing() ? "TomoTherapy Image Registration" : "Setup registration",
                        planned)
                .set(Tags.CONTENT_DATE, machine.at().toLocalDate())
                .set(Tags.CONTENT_TIME, machine.at().toLocalTime())
                .set(Tags.INSTANCE_NUMBER, 7)
                .set(Tags.CONTENT_LABEL, machine.at().format(LABEL))
                .set(
                        Tags.CONTENT_DESCRIPTION,
                        machine.plan().string(Tags.SOP_INSTANCE_UID).orElse(""))
                .set(Tags.CONTENT_CREATOR_NAME, "NA")
                .set(
                        Tags.REGISTRATION_SEQUENCE,
                        item(
                                planned,
                                planning.map(PlanningImage::references).orElse(List.of()),
                                RigidTransform.identity(),
                                machine.hasRing()),
                        item(
                                image.frameOfReference(),
                                image.references(),
                                image.correction().patient(image.patientPosition()),
                                machine.hasRing()))
                .set(Tags.REFERENCED_SERIES_SEQUENCE, series)
                .build();
    }

    private static DataSet series(Uid series, List<DataSet> references) {
        return DataSet.builder()
                .set(Tags.SERIES_INSTANCE_UID, series)
                .set(Tags.REFERENCED_INSTANCE_SEQUENCE, references)
                .build();
    }

    private static DataSet item(Uid frame, List<DataSet> images, RigidTransform toPlanned, boolean ring) {
        DataSet type = DataSet.builder()
                .set(Tags.CODE_VALUE, "125024")
                .set(Tags.CODING_SCHEME_DESIGNATOR, "DCM")
                .set(Tags.CODE_MEANING, "Image Content-based Alignment")
                .build();
        DataSet rigid = DataSet.builder()
                .set(Tags.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX, toPlanned.matrix())
                .set(Tags.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX_TYPE, "RIGID")
                .build();
        DataSetBuilder matrix = DataSet.builder()
                .set(Tags.REGISTRATION_TYPE_CODE_SEQUENCE, type)
                .set(Tags.MATRIX_SEQUENCE, rigid);
        if (ring) {
            matrix.set(new Tag(0x32750010), Vr.LO, CREATOR).set(new Tag(0x32751000), Vr.LO, "Online3D");
        }
        DataSetBuilder item = DataSet.builder()
                .set(Tags.FRAME_OF_REFERENCE_UID, frame)
                .set(Tags.MATRIX_REGISTRATION_SEQUENCE, matrix.build());
        if (!images.isEmpty()) {
            item.set(Tags.REFERENCED_IMAGE_SEQUENCE, images);
        }
        return item.build();
    }
}
