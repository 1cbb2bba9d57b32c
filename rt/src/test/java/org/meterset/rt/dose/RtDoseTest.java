package org.meterset.rt.dose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.DicomFile;
import org.meterset.geometry.Point3;
import org.meterset.rt.SharedData;

class RtDoseTest {
    private static final double SCALING_GY = 0.5;

    /** Two rows of three columns in three planes; the value of a point is 100 plane + 10 row + column. */
    private static DataSetBuilder dose(int bits) {
        ByteBuffer pixels = ByteBuffer.allocate(18 * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int plane = 0; plane < 3; plane++) {
            for (int row = 0; row < 2; row++) {
                for (int column = 0; column < 3; column++) {
                    int value = 100 * plane + 10 * row + column;
                    if (bits == 16) {
                        pixels.putShort((short) value);
                    } else {
                        pixels.putInt(value);
                    }
                }
            }
        }
        return DataSet.builder()
                .set(Tags.SOP_CLASS_UID, Uids.RT_DOSE_STORAGE)
                .set(Tags.SOP_INSTANCE_UID, Uid.of("1.2.3"))
                .set(Tags.FRAME_OF_REFERENCE_UID, Uid.of("1.2.4"))
                .set(Tags.IMAGE_POSITION_PATIENT, -10, 20, 30)
                .set(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                .set(Tags.PIXEL_SPACING, 4, 2)
                .set(Tags.NUMBER_OF_FRAMES, 3)
                .set(Tags.ROWS, 2)
                .set(Tags.COLUMNS, 3)
                .set(Tags.BITS_ALLOCATED, bits)
                .set(Tags.PIXEL_REPRESENTATION, 0)
                .set(Tags.DOSE_UNITS, "GY")
                .set(Tags.DOSE_TYPE, "PHYSICAL")
                .set(Tags.DOSE_SUMMATION_TYPE, "PLAN")
                .set(Tags.GRID_FRAME_OFFSET_VECTOR, 0, 3, 6)
                .set(Tags.DOSE_GRID_SCALING, SCALING_GY)
                .set(Tags.PIXEL_DATA, Vr.OW, pixels.array());
    }

    private static RtDose read(DataSet object) {
        return RtDose.of(DicomFile.of(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
    }

    private static double at(RtDose dose, double x, double y, double z) {
        return dose.grid().doseGyAt(new Point3(x, y, z));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32})
    void pointsLieWhereTheAttributesSay(int bits) {
        RtDose dose = read(dose(bits).build());
        assertEquals(0.5 * 212, at(dose, -6, 24, 36), 1e-4);
        assertEquals(0.5 * 111, at(dose, -8, 24, 33), 1e-4);
        assertTrue(Double.isNaN(at(dose, -6, 24, 37)));
    }

    @Test
    void anAbsoluteOffsetVectorHoldsCoordinates() {
        RtDose dose =
                read(dose(16).set(Tags.GRID_FRAME_OFFSET_VECTOR, 30, 33, 36).build());
        assertEquals(0.5 * 212, at(dose, -6, 24, 36), 1e-4);
    }

    @Test
    void planesMayGoTowardsTheFeet() {
        RtDose relative =
                read(dose(16).set(Tags.GRID_FRAME_OFFSET_VECTOR, 0, -3, -6).build());
        RtDose absolute =
                read(dose(16).set(Tags.GRID_FRAME_OFFSET_VECTOR, 30, 27, 24).build());
        assertEquals(0.5 * 212, at(relative, -6, 24, 24), 1e-4);
        assertEquals(0.5 * 212, at(absolute, -6, 24, 24), 1e-4);
    }

    /** Head first prone: columns to the patient's right, rows to anterior; the normal is still towards the head. */
    @Test
    void aPronePatientIsTurned() {
        RtDose dose = read(
                dose(16).set(Tags.IMAGE_ORIENTATION_PATIENT, -1, 0, 0, 0, -1, 0).build());
        assertEquals(0.5 * 212, at(dose, -14, 16, 36), 1e-4);
    }

    /** Feet first supine: the normal is towards the feet, so growing offsets are falling z. */
    @ParameterizedTest
    @CsvSource({"0, 3, 6", "30, 27, 24"})
    void aPatientFeetFirstHasItsNormalTowardsTheFeet(double first, double second, double third) {
        RtDose dose = read(dose(16).set(Tags.IMAGE_ORIENTATION_PATIENT, -1, 0, 0, 0, 1, 0)
                .set(Tags.GRID_FRAME_OFFSET_VECTOR, first, second, third)
                .build());
        assertEquals(0.5 * 212, at(dose, -14, 24, 24), 1e-4);
    }

    @Test
    void aSinglePlaneNeedsNoOffsets() {
        byte[] six = new byte[12];
        six[10] = 7;
        RtDose dose = read(dose(16).remove(Tags.NUMBER_OF_FRAMES)
                .remove(Tags.GRID_FRAME_OFFSET_VECTOR)
                .set(Tags.PIXEL_DATA, Vr.OW, six)
                .build());
        assertEquals(3.5, at(dose, -6, 24, 30), 1e-6);
    }

    @ParameterizedTest
    @CsvSource({
        "DoseGridScaling, Dose Grid Scaling",
        "DoseUnits, Dose Units",
        "GridFrameOffsetVector, Grid Frame Offset Vector",
        "ImagePositionPatient, ImagePositionPatient",
        "PixelData, Pixel Data",
        "SOPClassUID, RT Dose Storage"
    })
    void whatIsMissingIsNamed(String keyword, String named) {
        DataSet without =
                dose(16).remove(Dictionary.tagOf(keyword).orElseThrow()).build();
        DicomException error = assertThrows(DicomException.class, () -> read(without));
        assertTrue(error.toString().replace(" ", "").contains(named.replace(" ", "")), error.toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1})
    void aScalingThatIsNotAbove0IsRefused(double scaling) {
        DataSet object = dose(16).set(Tags.DOSE_GRID_SCALING, scaling).build();
        assertThrows(DicomException.class, () -> read(object));
    }

    @Test
    void anOffsetVectorThatFitsNothingIsRefused() {
        DataSet object = dose(16).set(Tags.GRID_FRAME_OFFSET_VECTOR, 5, 8, 11).build();
        assertTrue(assertThrows(DicomException.class, () -> read(object))
                .toString()
                .contains("starts with 5"));
    }

    @Test
    void negativeDoseIsKeptAndTold() {
        byte[] pixels = new byte[36];
        pixels[0] = -1;
        pixels[1] = -1;
        RtDose dose = read(dose(16).set(Tags.PIXEL_REPRESENTATION, 1)
                .set(Tags.PIXEL_DATA, Vr.OW, pixels)
                .build());
        assertEquals(-0.5, dose.grid().minGy());
        assertTrue(
                dose.remarks().getFirst().contains("negative"), dose.remarks().toString());
    }

    @Test
    void aRelativeDoseNeedsToBeToldWhatItIsRelativeTo() {
        DicomFile file = DicomFile.of(
                dose(16).set(Tags.DOSE_UNITS, "RELATIVE").build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        assertThrows(DicomException.class, () -> RtDose.of(file));
        assertEquals(10.0 * 0.5 * 212, at(RtDose.ofRelative(file, 10), -6, 24, 36), 1e-2);
    }

    @Test
    void dosesAreSummedAcrossGrids() {
        RtDose one = read(dose(16).build());
        RtDose other = read(dose(16).set(Tags.SOP_INSTANCE_UID, Uid.of("1.2.5"))
                .set(Tags.IMAGE_POSITION_PATIENT, -11, 19, 29)
                .set(Tags.PIXEL_SPACING, 8, 8)
                .set(Tags.GRID_FRAME_OFFSET_VECTOR, 0, 10, 20)
                .build());
        RtDose sum = DoseSum.of(List.of(one, other), false);
        assertEquals(at(one, -6, 24, 36) + at(other, -6, 24, 36), at(sum, -6, 24, 36), 1e-3);
    }

    @Test
    void aGridThatDoesNotReachIsRefusedUnlessItsDoseIsSaidToBe0() {
        RtDose one = read(dose(16).build());
        RtDose shorter = read(dose(16).set(Tags.SOP_INSTANCE_UID, Uid.of("1.2.5"))
                .set(Tags.GRID_FRAME_OFFSET_VECTOR, 0, 1, 2)
                .build());
        assertThrows(DicomException.class, () -> DoseSum.of(List.of(one, shorter), false));
        assertEquals(0.5 * 212, at(DoseSum.of(List.of(one, shorter), true), -6, 24, 36), 1e-4);
    }

    @Test
    void physicalAndEffectiveDoseNeverMix() {
        RtDose one = read(dose(16).build());
        RtDose effective = read(dose(16).set(Tags.SOP_INSTANCE_UID, Uid.of("1.2.5"))
                .set(Tags.DOSE_TYPE, "EFFECTIVE")
                .build());
        assertThrows(DicomException.class, () -> DoseSum.of(List.of(one, effective), false));
    }

    @Test
    void aPlanAndItsBeamAreNotAdded() {
        DataSet plan = DataSet.builder()
                .set(Tags.REFERENCED_SOP_INSTANCE_UID, Uid.of("1.2.9"))
                .build();
        RtDose whole = read(dose(16).set(Tags.REFERENCED_RT_PLAN_SEQUENCE, plan).build());
        RtDose beam = read(dose(16).set(Tags.SOP_INSTANCE_UID, Uid.of("1.2.5"))
                .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, plan)
                .set(Tags.DOSE_SUMMATION_TYPE, "BEAM")
                .build());
        assertThrows(DicomException.class, () -> DoseSum.of(List.of(whole, beam), false));
        assertThrows(DicomException.class, () -> DoseSum.of(List.of(whole, whole), false));
    }

    private static DataSet beamOfPlan(String plan, int beam, String instance) {
        DataSet number =
                DataSet.builder().set(Tags.REFERENCED_BEAM_NUMBER, beam).build();
        DataSet group = DataSet.builder()
                .set(Tags.REFERENCED_FRACTION_GROUP_NUMBER, 1)
                .set(Tags.REFERENCED_BEAM_SEQUENCE, number)
                .build();
        return dose(16).set(Tags.SOP_INSTANCE_UID, Uid.of(instance))
                .set(Tags.DOSE_SUMMATION_TYPE, "BEAM")
                .set(
                        Tags.REFERENCED_RT_PLAN_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.REFERENCED_SOP_INSTANCE_UID, Uid.of(plan))
                                .set(Tags.REFERENCED_FRACTION_GROUP_SEQUENCE, group)
                                .build())
                .build();
    }

    @Test
    void aSumOfBeamsRefersToAllOfThem() {
        List<DataSet> beams = List.of(
                beamOfPlan("1.2.9", 1, "1.3.1"), beamOfPlan("1.2.9", 2, "1.3.2"), beamOfPlan("1.2.9", 3, "1.3.3"));
        RtDose sum = DoseSum.of(beams.stream().map(RtDoseTest::read).toList(), false);
        assertEquals("BEAM", sum.summation());
        DataSet written = DoseWriter.ofSum(beams, sum);
        List<DataSet> plans = written.items(Tags.REFERENCED_RT_PLAN_SEQUENCE);
        assertEquals(1, plans.size());
        List<DataSet> groups = plans.getFirst().items(Tags.REFERENCED_FRACTION_GROUP_SEQUENCE);
        assertEquals(1, groups.size());
        assertEquals(
                List.of(1, 2, 3),
                groups.getFirst().items(Tags.REFERENCED_BEAM_SEQUENCE).stream()
                        .map(beam -> beam.intValue(Tags.REFERENCED_BEAM_NUMBER).orElseThrow())
                        .toList());
        List<DataSet> twice = List.of(beams.getFirst(), beamOfPlan("1.2.9", 1, "1.3.4"));
        assertTrue(assertThrows(DicomException.class, () -> DoseWriter.ofSum(twice, sum))
                .toString()
                .contains("beam 1 of one plan is in the sum twice"));
    }

    /** A RayStation proton plan: what it says of the whole is what its two beams add up to. */
    @Test
    void realBeamsAddUpToTheirPlan() throws IOException {
        String folder = "dcpt-let/plans/plan03_ramp_full/RD1.2.752.243.1.1.20250523160113556.";
        RtDose plan = RtDose.of(DicomFile.read(SharedData.file(folder + "3000.73252.dcm")));
        RtDose one = RtDose.of(DicomFile.read(SharedData.file(folder + "4000.16653.dcm")));
        RtDose other = RtDose.of(DicomFile.read(SharedData.file(folder + "5000.84138.dcm")));
        assertThrows(DicomException.class, () -> DoseSum.of(List.of(plan, one), false));
        RtDose sum = DoseSum.of(List.of(one, other), false);
        assertEquals("BEAM", sum.summation());
        assertArrayEquals(plan.grid().valuesGy(), sum.grid().valuesGy(), 2e-4F);
    }

    @Test
    void aSumOfPlansRefersToEach() {
        List<DataSet> doses = List.of(beamOfPlan("1.2.9", 1, "1.3.1"), beamOfPlan("1.2.10", 1, "1.3.2"));
        RtDose sum = DoseSum.of(doses.stream().map(RtDoseTest::read).toList(), false);
        assertEquals("MULTI_PLAN", sum.summation());
        assertEquals(
                2,
                DoseWriter.ofSum(doses, sum)
                        .items(Tags.REFERENCED_RT_PLAN_SEQUENCE)
                        .size());
    }

    @Test
    void aPlanIsNotAddedToItself() {
        DataSet plan = DataSet.builder()
                .set(Tags.REFERENCED_SOP_INSTANCE_UID, Uid.of("1.2.9"))
                .build();
        RtDose one = read(dose(16).set(Tags.REFERENCED_RT_PLAN_SEQUENCE, plan).build());
        RtDose again = read(dose(16).set(Tags.SOP_INSTANCE_UID, Uid.of("1.2.5"))
                .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, plan)
                .build());
        assertTrue(assertThrows(DicomException.class, () -> DoseSum.of(List.of(one, again), false))
                .toString()
                .contains("counted twice"));
        // also if neither is the first
        RtDose other = read(dose(16).set(Tags.SOP_INSTANCE_UID, Uid.of("1.2.6")).build());
        assertThrows(DicomException.class, () -> DoseSum.of(List.of(other, one, again), false));
    }

    /** Decubitus: columns run to posterior (left side down) or anterior, rows to the right or the left. */
    @ParameterizedTest
    @CsvSource({"0, 1, 0, -1, 0, 0, -14, 24, 36", "0, -1, 0, 1, 0, 0, -6, 16, 36", "0, 1, 0, 1, 0, 0, -6, 24, 24"})
    void aPatientOnItsSideIsTurned(
            double rx, double ry, double rz, double cx, double cy, double cz, double x, double y, double z) {
        RtDose dose = read(dose(16).set(Tags.PIXEL_SPACING, 4, 2)
                .set(Tags.IMAGE_ORIENTATION_PATIENT, rx, ry, rz, cx, cy, cz)
                .build());
        assertEquals(0.5 * 212, at(dose, x, y, z), 1e-4);
    }

    @Test
    void aWrittenDoseReadsBackTheSame() {
        RtDose dose = read(
                dose(16).set(Tags.IMAGE_ORIENTATION_PATIENT, -1, 0, 0, 0, 1, 0).build());
        RtDose back = read(DoseWriter.of(dose(16).build(), dose.grid(), "PLAN"));
        assertEquals(dose.grid().geometry(), back.grid().geometry());
        for (int i = 0; i < 18; i++) {
            assertEquals(dose.grid().valuesGy()[i], back.grid().valuesGy()[i], 1e-4);
        }
    }

    @ParameterizedTest
    @CsvSource({"HFS, 0, 0, 1", "HFP, 0, 0, 1", "HFDL, 0, 0, 1", "HFDR, 0, 0, 1"})
    void realGridsOfEveryPositionThatHoldNoPixelsAreRefused(String position, double x, double y, double z)
            throws IOException {
        DicomFile file = DicomFile.read(
                SharedData.file("pymedphys/data/dcmdose/RD.DICOMORIENT.Dose_%s.dcm".formatted(position)));
        assertTrue(assertThrows(DicomException.class, () -> RtDose.of(file))
                .toString()
                .contains("Pixel Data"));
        double[] axes = file.dataSet().doubles(Tags.IMAGE_ORIENTATION_PATIENT);
        Point3 normal = new Point3(axes[0], axes[1], axes[2]).cross(new Point3(axes[3], axes[4], axes[5]));
        assertEquals(0, normal.distanceMm(new Point3(x, y, z)), 1e-9);
    }

    /** Three histograms of Eclipse; maxima and volumes as dcmdump shows them. */
    @Test
    void storedHistogramsAreRead() throws IOException {
        List<StoredDvh> stored = StoredDvh.of(DicomFile.read(SharedData.file("dcmtk_example_rt/data/rtdose.dcm"))
                .dataSet());
        assertEquals(3, stored.size());
        assertEquals(List.of(2), stored.get(1).roiNumbers());
        assertEquals(20.16302, stored.get(1).maximum().orElseThrow(), 1e-9);
        assertEquals(7.69674366, stored.get(1).cumulative().orElseThrow().volumeCc(), 1e-6);
    }
}
