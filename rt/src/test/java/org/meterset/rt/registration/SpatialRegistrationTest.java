package org.meterset.rt.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DicomFile;
import org.meterset.geometry.Point3;
import org.meterset.geometry.RigidTransform;
import org.meterset.rt.RtException;
import org.meterset.rt.SharedData;

class SpatialRegistrationTest {
    private static final Uid CT = Uid.of("1.2.1");
    private static final Uid MR = Uid.of("1.2.2");
    private static final Uid PET = Uid.of("1.2.3");
    private static final double[] QUARTER_TURN = {0, -1, 0, 10, 1, 0, 0, 20, 0, 0, 1, 30, 0, 0, 0, 1};

    private static DataSet item(Uid frame, double... matrix) {
        DataSet one = DataSet.builder()
                .set(Tags.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX_TYPE, "RIGID")
                .set(Tags.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX, matrix)
                .build();
        return DataSet.builder()
                .set(Tags.FRAME_OF_REFERENCE_UID, frame)
                .set(
                        Tags.MATRIX_REGISTRATION_SEQUENCE,
                        DataSet.builder().set(Tags.MATRIX_SEQUENCE, one).build())
                .build();
    }

    private static SpatialRegistration registration(DataSet... items) {
        return SpatialRegistration.of(DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.SPATIAL_REGISTRATION_STORAGE)
                .set(Tags.FRAME_OF_REFERENCE_UID, CT)
                .set(Tags.REGISTRATION_SEQUENCE, items)
                .build());
    }

    /** (1, 2, 3) turned by 90 degrees about z is (-2, 1, 3), then moved by (10, 20, 30). */
    @Test
    void aMatrixLeadsFromItsFrameIntoThatOfTheObject() {
        RigidTransform transform =
                registration(item(MR, QUARTER_TURN)).between(MR, CT).orElseThrow();
        assertEquals(new Point3(8, 21, 33), transform.apply(new Point3(1, 2, 3)));
    }

    @Test
    void theWayBackUndoesTheWayForth() {
        SpatialRegistration registration = registration(item(MR, QUARTER_TURN));
        Point3 there = registration.between(CT, MR).orElseThrow().apply(new Point3(8, 21, 33));
        assertEquals(0, there.distanceMm(new Point3(1, 2, 3)), 1e-12);
    }

    @Test
    void twoFramesRegisteredToAThirdAreRelated() {
        SpatialRegistration registration =
                registration(item(MR, QUARTER_TURN), item(PET, 1, 0, 0, -5, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1));
        Point3 there = registration.between(MR, PET).orElseThrow().apply(new Point3(1, 2, 3));
        assertEquals(0, there.distanceMm(new Point3(13, 21, 33)), 1e-12);
        assertTrue(registration.between(MR, Uid.of("1.2.9")).isEmpty());
    }

    @Test
    void aMatrixThatScalesIsRefused() {
        RtException error = assertThrows(
                RtException.class, () -> registration(item(MR, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1)));
        assertTrue(error.toString().contains("RegistrationSequence[0]"), error.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ihe-ro-test-tools/MMRO-II/Transparency/REG/CTMR.dcm",
                "ihe-ro-test-tools/CheckDataSet/Custom/MMRODefault/REG/REG2CTMR.dcm",
                "ihe-ro-test-tools/CheckDataSet/Custom/MMRODefault/REG/REG2CTPT.dcm",
                "pylinac/CCSB_files/Winston_Lutz/RE.1.2.246.352.62.5.5737027351432650975.2691798504687874178.dcm"
            })
    void realRegistrationsAreRead(String name) throws IOException {
        SpatialRegistration registration =
                SpatialRegistration.of(DicomFile.read(SharedData.file(name)).dataSet());
        assertTrue(registration.framesOfReference().size() >= 1);
    }
}
