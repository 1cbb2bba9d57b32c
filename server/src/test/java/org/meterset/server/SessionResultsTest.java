package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.device.machine.Machine;
import org.meterset.device.machine.MachineKind;
import org.meterset.device.record.MachineObject;
import org.meterset.device.record.SetupImage;
import org.meterset.device.record.SetupRegistration;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.network.dimse.Status;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.rt.registration.SetupCorrection;
import org.meterset.workflow.course.CourseBook.Result;
import org.meterset.workflow.course.Courses.Session;
import org.meterset.workflow.ups.UpsFace;
import org.meterset.workflow.ups.UpsSettings;

/**
 * What a device stores beside records, over the wire: setup CT, RT Image, structure set with table positions, registration.
 * Each is checked against the session, kept and booked; a wrong one is refused with C000 and a reason.
 */
class SessionResultsTest {
    private static final Uid OWN = Uid.of("1.2.3.99");

    @TempDir
    Path folder;

    private TreatmentCourse course;
    private Session session;
    private MachineObject device;
    private SetupImage image;

    @BeforeEach
    void startASession() {
        course = TreatmentCourse.start(
                folder,
                TreatmentPlan.RING_GANTRY_HELICAL,
                Site.TDW_II,
                Map.of("delivery-device", List.of("DEVICE=M1")));
        session = course.checkIn(Site.TDW_II, "M1");
        try (WorklistPeer peer = WorklistPeer.open(course.port(), UpsFace.FINAL)) {
            assertEquals(
                    0,
                    peer.change(session.order().step(), "IN PROGRESS", Optional.of(OWN))
                            .code());
        }
        device = new MachineObject(
                Machine.of("M1", MachineKind.RING_GANTRY),
                course.plan(),
                TreatmentCourse.now(),
                UpsSettings::randomUid);
        image = SetupImage.of(device, new SetupCorrection(1, 3.5, 2, 0, 0, 0));
    }

    @AfterEach
    void stop() {
        course.close();
    }

    private void assertRefused(String reason, DataSet object) {
        Status status = course.storeAsDevice(object);
        assertEquals(0xC000, status.code(), status::toString);
        assertTrue(status.comment().contains(reason), status::toString);
        assertEquals(List.of(), course.book().results(session.order().step()));
    }

    private String assertBooked(DataSet object) {
        Status status = course.storeAsDevice(object);
        assertEquals(0, status.code(), status::toString);
        assertEquals(0, course.storeAsDevice(object).code(), "the same once more");
        List<Result> results = course.book().results(session.order().step());
        assertEquals(1, results.size());
        assertEquals(
                object.uid(Tags.SOP_INSTANCE_UID),
                Optional.of(results.getFirst().instance()));
        return results.getFirst().content();
    }

    private static DataSet with(DataSet object, Tag tag, String value) {
        return object.toBuilder().set(tag, value).build();
    }

    @Test
    void aSetupCtIsBooked() {
        DataSet slice = image.slices().getFirst();
        assertRefused("another patient", with(slice, Tags.PATIENT_ID, "SOMEBODY"));
        assertRefused(
                "not valid: FrameOfReferenceUID",
                slice.toBuilder().remove(Tags.FRAME_OF_REFERENCE_UID).build());
        String content = assertBooked(slice);
        assertEquals(slice.string(Tags.SERIES_DESCRIPTION).orElseThrow(), content);
    }

    private DataSet rtImage() {
        DataSetBuilder made = DataSet.builder();
        for (Tag tag : List.of(
                Tags.PATIENT_NAME,
                Tags.PATIENT_ID,
                Tags.PATIENT_BIRTH_DATE,
                Tags.PATIENT_SEX,
                Tags.STUDY_INSTANCE_UID,
                Tags.STUDY_DATE,
                Tags.STUDY_TIME,
                Tags.STUDY_ID,
                Tags.ACCESSION_NUMBER,
                Tags.REFERRING_PHYSICIAN_NAME)) {
            course.plan().element(tag).ifPresentOrElse(made::add, () -> made.setEmpty(tag));
        }
        return made.set(Tags.SOP_CLASS_UID, Uids.RT_IMAGE_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, "1.2.3.61")
                .set(Tags.SERIES_INSTANCE_UID, "1.2.3.62")
                .set(Tags.MODALITY, "RTIMAGE")
                .setEmpty(Tags.SERIES_NUMBER)
                .setEmpty(Tags.OPERATORS_NAME)
                .setEmpty(Tags.MANUFACTURER)
                .set(Tags.FRAME_OF_REFERENCE_UID, "1.2.3.63")
                .setEmpty(Tags.POSITION_REFERENCE_INDICATOR)
                .set(Tags.PATIENT_POSITION, "HFS")
                .set(Tags.INSTANCE_NUMBER, 1)
                .setEmpty(Tags.PATIENT_ORIENTATION)
                .set(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "RADIOGRAPH")
                .set(Tags.CONVERSION_TYPE, "DI")
                .set(Tags.SAMPLES_PER_PIXEL, 1)
                .set(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .set(Tags.ROWS, 2)
                .set(Tags.COLUMNS, 2)
                .set(Tags.BITS_ALLOCATED, 16)
                .set(Tags.BITS_STORED, 16)
                .set(Tags.HIGH_BIT, 15)
                .set(Tags.PIXEL_REPRESENTATION, 0)
                .set(Tags.RT_IMAGE_LABEL, "kV AP")
                .set(Tags.RT_IMAGE_PLANE, "NORMAL")
                .setEmpty(Tags.X_RAY_IMAGE_RECEPTOR_TRANSLATION)
                .setEmpty(Tags.X_RAY_IMAGE_RECEPTOR_ANGLE)
                .setEmpty(Tags.RT_IMAGE_ORIENTATION)
                .set(Tags.IMAGE_PLANE_PIXEL_SPACING, 0.4, 0.4)
                .set(Tags.RT_IMAGE_POSITION, -0.2, 0.2)
                .setEmpty(Tags.RADIATION_MACHINE_NAME)
                .setEmpty(Tags.PRIMARY_DOSIMETER_UNIT)
                .setEmpty(Tags.RADIATION_MACHINE_SAD)
                .setEmpty(Tags.RT_IMAGE_SID)
                .set(Tags.FRACTION_NUMBER, 1)
                .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, plan(course.planUid()))
                .set(Tags.REFERENCED_BEAM_NUMBER, 1)
                .set(Tags.PIXEL_DATA, Vr.OW, new byte[8])
                .build();
    }

    private static DataSet plan(Uid uid) {
        return DataSet.builder()
                .set(Tags.REFERENCED_SOP_CLASS_UID, Uids.RT_PLAN_STORAGE)
                .set(Tags.REFERENCED_SOP_INSTANCE_UID, uid)
                .build();
    }

    @Test
    void anRtImageIsBooked() {
        DataSet good = rtImage();
        assertRefused("another patient", with(good, Tags.PATIENT_ID, "SOMEBODY"));
        assertRefused(
                "another plan",
                good.toBuilder()
                        .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, plan(Uid.of("1.2.3.77")))
                        .build());
        assertRefused("beam 9: the plan has no such beam", with(good, Tags.REFERENCED_BEAM_NUMBER, "9"));
        assertRefused("fraction 2: the session is of 1", with(good, Tags.FRACTION_NUMBER, "2"));
        assertRefused(
                "not valid: RTImageLabel",
                good.toBuilder().remove(Tags.RT_IMAGE_LABEL).build());
        assertEquals("kV AP", assertBooked(good));
    }

    private static DataSet point(double... mm) {
        return DataSet.builder()
                .set(Tags.CONTOUR_GEOMETRIC_TYPE, "POINT")
                .set(Tags.NUMBER_OF_CONTOUR_POINTS, mm.length / 3)
                .set(Tags.CONTOUR_DATA, mm)
                .build();
    }

    /** The planning structures with a further ROI. */
    private static DataSet withPosition(String type, String angle, DataSet... points) {
        DataSet structures = TreatmentCourse.structureSet(TreatmentCourse.PATIENT);
        DataSet roi = structures.items(Tags.STRUCTURE_SET_ROI_SEQUENCE).getFirst().toBuilder()
                .set(Tags.ROI_NUMBER, 99)
                .set(Tags.ROI_NAME, type)
                .build();
        DataSet contour = DataSet.builder()
                .set(Tags.REFERENCED_ROI_NUMBER, 99)
                .set(Tags.CONTOUR_SEQUENCE, points)
                .build();
        DataSet observation = DataSet.builder()
                .set(Tags.OBSERVATION_NUMBER, 99)
                .set(Tags.REFERENCED_ROI_NUMBER, 99)
                .set(Tags.RTROI_INTERPRETED_TYPE, type)
                .setEmpty(Tags.ROI_INTERPRETER)
                .set(
                        Tags.ROI_PHYSICAL_PROPERTIES_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.ROI_PHYSICAL_PROPERTY, "PATSUPPORT_ANGLE")
                                .set(Tags.ROI_PHYSICAL_PROPERTY_VALUE, angle)
                                .build())
                .build();
        return structures.toBuilder()
                .set(Tags.SOP_INSTANCE_UID, "1.2.3.64")
                .set(Tags.STRUCTURE_SET_ROI_SEQUENCE, and(structures, Tags.STRUCTURE_SET_ROI_SEQUENCE, roi))
                .set(Tags.ROI_CONTOUR_SEQUENCE, and(structures, Tags.ROI_CONTOUR_SEQUENCE, contour))
                .set(Tags.RTROI_OBSERVATIONS_SEQUENCE, and(structures, Tags.RTROI_OBSERVATIONS_SEQUENCE, observation))
                .build();
    }

    private static List<DataSet> and(DataSet object, Tag sequence, DataSet item) {
        List<DataSet> items = new ArrayList<>(object.items(sequence));
        items.add(item);
        return items;
    }

    @ParameterizedTest
    @ValueSource(strings = {"INITLASERISO", "ACQ_ISOCENTER", "INITMATCHISO"})
    void aStructureSetWithATablePositionIsBooked(String type) {
        DataSet good = withPosition(type, "0.5", point(1, -2, 3.5));
        assertRefused("another patient", with(good, Tags.PATIENT_ID, "SOMEBODY"));
        assertRefused(type + ": found 0 points, expected one", withPosition(type, "0.5"));
        assertRefused(type + ": found 2 points", withPosition(type, "0.5", point(1, 2, 3), point(4, 5, 6)));
        assertRefused(type + ": found POINT of 6 numbers", withPosition(type, "0.5", point(1, 2, 3, 4, 5, 6)));
        assertRefused("PATSUPPORT_ANGLE: found 400", withPosition(type, "400", point(1, 2, 3)));
        assertRefused(
                "not valid: StructureSetLabel",
                good.toBuilder().remove(Tags.STRUCTURE_SET_LABEL).build());
        assertEquals(type + " (1.0, -2.0, 3.5) mm, yaw 0.5 deg", assertBooked(good));
    }

    @Test
    void aRegistrationIsBooked() {
        DataSet good = SetupRegistration.of(device, image, Optional.empty());
        assertRefused("another patient", with(good, Tags.PATIENT_ID, "SOMEBODY"));
        List<DataSet> items = good.items(Tags.REGISTRATION_SEQUENCE);
        assertRefused(
                "the registration does not name the plan's frame of reference",
                good.toBuilder()
                        .set(Tags.FRAME_OF_REFERENCE_UID, "1.2.3.66")
                        .set(Tags.REGISTRATION_SEQUENCE, items.getLast())
                        .build());
        assertRefused("found a transformation of type RIGID", withMatrix(good, "RIGID_SCALE", matrix(1)));
        assertRefused("RegistrationSequence[1]", withMatrix(good, "RIGID", matrix(2)));
        assertRefused(
                "not valid: ContentLabel",
                good.toBuilder().remove(Tags.CONTENT_LABEL).build());
        assertEquals("shift (1.0, -2.0, 3.5) mm", assertBooked(good));
    }

    private static double[] matrix(double scale) {
        return new double[] {scale, 0, 0, 1, 0, scale, 0, 2, 0, 0, scale, 3, 0, 0, 0, 1};
    }

    private static DataSet withMatrix(DataSet registration, String type, double[] values) {
        List<DataSet> items = new ArrayList<>(registration.items(Tags.REGISTRATION_SEQUENCE));
        DataSet matrices =
                items.getLast().item(Tags.MATRIX_REGISTRATION_SEQUENCE).orElseThrow();
        DataSet matrix = DataSet.builder()
                .set(Tags.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX, values)
                .set(Tags.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX_TYPE, type)
                .build();
        items.set(
                items.size() - 1,
                items.getLast().toBuilder()
                        .set(
                                Tags.MATRIX_REGISTRATION_SEQUENCE,
                                matrices.toBuilder()
                                        .set(Tags.MATRIX_SEQUENCE, matrix)
                                        .build())
                        .build());
        return registration.toBuilder().set(Tags.REGISTRATION_SEQUENCE, items).build();
    }

    /** While only the step for setup images is in progress, these are taken too. */
    @Test
    void theSetupStepOfASessionIsPartOfIt() {
        try (TreatmentCourse other = TreatmentCourse.start(
                folder.resolve("other"),
                TreatmentPlan.RING_GANTRY_HELICAL,
                Site.TDW_II,
                Map.of("delivery-device", List.of("DEVICE=M1")))) {
            Uid setup = Uid.of("1.2.3.70");
            Session withSetup = other.checkIn(other.plan(), Site.TDW_II, "M1", Optional.of(setup));
            assertEquals(0xC000, other.storeAsDevice(image.slices().getFirst()).code());
            try (WorklistPeer peer = WorklistPeer.open(other.port(), UpsFace.FINAL)) {
                assertEquals(
                        0, peer.change(setup, "IN PROGRESS", Optional.of(OWN)).code());
                assertEquals(0, other.storeAsDevice(image.slices().getFirst()).code());
                assertEquals(0, peer.set(setup, WorklistPeer.performed(OWN)).code());
                assertEquals(
                        0, peer.change(setup, "COMPLETED", Optional.of(OWN)).code());
                assertEquals(
                        0xC000, other.storeAsDevice(image.slices().getLast()).code());
                Uid treatment = withSetup.order().step();
                assertEquals(
                        0,
                        peer.change(treatment, "IN PROGRESS", Optional.of(OWN)).code());
            }
            assertEquals(0, other.storeAsDevice(image.slices().getLast()).code());
            assertEquals(2, other.book().results(withSetup.order().step()).size());
        }
    }
}
