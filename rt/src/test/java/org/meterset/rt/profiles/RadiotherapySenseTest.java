package org.meterset.rt.profiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.standard.Finding;
import org.meterset.standard.ObjectSet;
import org.meterset.standard.ObjectSet.Member;
import org.meterset.standard.Severity;
import org.meterset.standard.Validator;
import org.meterset.standard.profile.Profiles;

/** The default profile on a patient that is sound, and on one changed in a single place. */
class RadiotherapySenseTest {
    private static final Validator DICOM = Validator.of(List.of(Profiles.parse("dicom")));
    private static final String POINT = "BeamSequence[0]/ControlPointSequence[0]";
    private static final String SPOTS = "IonBeamSequence[0]/IonControlPointSequence[0]";

    private static final String STUDY = "ReferencedFrameOfReferenceSequence[0]/RTReferencedStudySequence[0]";
    private static final double[] ENLARGED = {1, 0, 0, 0, 2, 0};
    private static final byte[] NO_NUMBER = {'x', ' '};
    private static final double[] TILTED = {1, 0, 0, 0, 0.8, 0.6};
    private static final double[] SLANTED = {1, 0, 0, 0.7071, 0.7071, 0};

    private record Mutant(String rule, UnaryOperator<PhantomSet> change) {}

    private static Mutant at(String rule, String file, String items, UnaryOperator<DataSetBuilder> change) {
        return new Mutant("PS3.3 " + rule, set -> set.at(file, items, change));
    }

    private static Mutant in(String rule, String file, UnaryOperator<DataSetBuilder> change) {
        return new Mutant("PS3.3 " + rule, set -> set.set(file, change));
    }

    private static final List<Mutant> MUTANTS = List.of(
            at("C.8.8.5 ROINumber", "RS", "StructureSetROISequence[1]", b -> b.set(Tags.ROI_NUMBER, 1)),
            at(
                    "C.8.8.8 ObservationNumber",
                    "RS",
                    "RTROIObservationsSequence[1]",
                    b -> b.set(Tags.OBSERVATION_NUMBER, 1)),
            at("C.8.8.6 ReferencedROINumber", "RS", "ROIContourSequence[1]", b -> b.set(Tags.REFERENCED_ROI_NUMBER, 9)),
            at(
                    "C.8.8.8 ReferencedROINumber",
                    "RS",
                    "RTROIObservationsSequence[1]",
                    b -> b.set(Tags.REFERENCED_ROI_NUMBER, 9)),
            at(
                    "C.8.8.5 ReferencedFrameOfReferenceUID",
                    "RS",
                    "StructureSetROISequence[1]",
                    b -> b.set(Tags.REFERENCED_FRAME_OF_REFERENCE_UID, "1.2.3")),
            at("C.8.8.14 BeamNumber", "RP", "BeamSequence[1]", b -> b.set(Tags.BEAM_NUMBER, 1)),
            at(
                    "C.8.8.13 ReferencedBeamNumber",
                    "RP",
                    "FractionGroupSequence[0]/ReferencedBeamSequence[0]",
                    b -> b.set(Tags.REFERENCED_BEAM_NUMBER, 7)),
            at("C.8.8.13 NumberOfBeams", "RP", "FractionGroupSequence[0]", b -> b.set(Tags.NUMBER_OF_BEAMS, 3)),
            at("C.8.8.14 NumberOfWedges", "RP", "BeamSequence[0]", b -> b.set(Tags.NUMBER_OF_WEDGES, 1)),
            at("C.8.8.14 NumberOfCompensators", "RP", "BeamSequence[0]", b -> b.set(Tags.NUMBER_OF_COMPENSATORS, 1)),
            at("C.8.8.14 NumberOfBoli", "RP", "BeamSequence[0]", b -> b.set(Tags.NUMBER_OF_BOLI, 1)),
            at("C.8.8.14 NumberOfBlocks", "RP", "BeamSequence[0]", b -> b.set(Tags.NUMBER_OF_BLOCKS, 2)),
            at("C.8.8.14 NumberOfControlPoints", "RP", "BeamSequence[0]", b -> b.set(Tags.NUMBER_OF_CONTROL_POINTS, 3)),
            at("C.8.8.14 ControlPointIndex", "RP", POINT, b -> b.set(Tags.CONTROL_POINT_INDEX, 1)),
            at(
                    "C.8.8.14 ReferencedPatientSetupNumber",
                    "RP",
                    "BeamSequence[0]",
                    b -> b.set(Tags.REFERENCED_PATIENT_SETUP_NUMBER, 2)),
            at(
                    "C.8.8.14 ReferencedToleranceTableNumber",
                    "RP",
                    "BeamSequence[0]",
                    b -> b.set(Tags.REFERENCED_TOLERANCE_TABLE_NUMBER, 2)),
            at(
                    "C.8.8.14 ReferencedDoseReferenceNumber",
                    "RP",
                    POINT,
                    b -> b.set(
                            Tags.REFERENCED_DOSE_REFERENCE_SEQUENCE,
                            DataSet.builder()
                                    .set(Tags.REFERENCED_DOSE_REFERENCE_NUMBER, 5)
                                    .setEmpty(Tags.CUMULATIVE_DOSE_REFERENCE_COEFFICIENT)
                                    .build())),
            at("C.8.8.14 CumulativeMetersetWeight", "RP", POINT, b -> b.set(Tags.CUMULATIVE_METERSET_WEIGHT, 0.5)),
            at(
                    "C.8.8.14 CumulativeMetersetWeight",
                    "RP",
                    "BeamSequence[0]",
                    b -> b.set(Tags.FINAL_CUMULATIVE_METERSET_WEIGHT, 2)),
            at(
                    "C.8.8.25 CumulativeMetersetWeight",
                    "RI",
                    "IonBeamSequence[0]/IonControlPointSequence[3]",
                    b -> b.set(Tags.CUMULATIVE_METERSET_WEIGHT, 1)),
            at(
                    "C.8.8.14 LeafJawPositions",
                    "RP",
                    POINT + "/BeamLimitingDevicePositionSequence[2]",
                    RadiotherapySenseTest::fewerLeaves),
            at(
                    "C.8.8.14 LeafJawPositions",
                    "RP",
                    POINT + "/BeamLimitingDevicePositionSequence[2]",
                    RadiotherapySenseTest::crossed),
            at(
                    "C.8.8.14 RTBeamLimitingDeviceType",
                    "RP",
                    POINT + "/BeamLimitingDevicePositionSequence[2]",
                    b -> b.set(Tags.RT_BEAM_LIMITING_DEVICE_TYPE, "MLCY")),
            at(
                    "C.8.8.14 NumberOfLeafJawPairs",
                    "RP",
                    "BeamSequence[0]/BeamLimitingDeviceSequence[2]",
                    b -> b.set(Tags.NUMBER_OF_LEAF_JAW_PAIRS, 41)),
            at(
                    "C.8.8.6 NumberOfContourPoints",
                    "RS",
                    "ROIContourSequence[0]/ContourSequence[0]",
                    b -> b.set(Tags.NUMBER_OF_CONTOUR_POINTS, 61)),
            at("C.8.8.6 ContourData", "RS", "ROIContourSequence[0]/ContourSequence[0]", RadiotherapySenseTest::bent),
            in("C.8.8.3 GridFrameOffsetVector", "RD", b -> b.set(Tags.GRID_FRAME_OFFSET_VECTOR, 0, 3, 6, 9, 12)),
            in("C.8.8.3 GridFrameOffsetVector", "RD", b -> b.set(Tags.GRID_FRAME_OFFSET_VECTOR, 0, 3, 2, 9, 12, 15)),
            in("C.8.8.3 GridFrameOffsetVector", "RD", b -> b.set(Tags.GRID_FRAME_OFFSET_VECTOR, 1, 3, 6, 9, 12, 15)),
            in("C.8.8.3.4 BitsStored", "RD", b -> b.set(Tags.BITS_STORED, 16).set(Tags.HIGH_BIT, 15)),
            in("C.8.8.3.4 PixelRepresentation", "RD", b -> b.set(Tags.PIXEL_REPRESENTATION, 1)),
            in("C.8.8.4 DVHNumberOfBins", "RD", b -> b.set(Tags.DVH_SEQUENCE, dvh(4, 1, 100, 1, 50, 1, 0))),
            in("C.8.8.4 DVHData", "RD", b -> b.set(Tags.DVH_SEQUENCE, dvh(3, 1, 100, 1, 50, 1, 60))),
            in("C.8.8.4 DVHData", "RD", b -> b.set(Tags.DVH_SEQUENCE, dvh(3, 1, 100, -1, 50, 1, 0))),
            at("C.8.8.25 ScanSpotPositionMap", "RI", SPOTS, b -> b.set(Tags.SCAN_SPOT_POSITION_MAP, Vr.FL, 0, 0, 1)),
            at("C.8.8.25 ScanSpotMetersetWeights", "RI", SPOTS, RadiotherapySenseTest::heavier),
            at(
                    "C.8.8.10 DoseValueInterpretation",
                    "RP",
                    "DoseReferenceSequence[0]",
                    b -> b.set(Tags.DOSE_VALUE_PURPOSE, "TRACKING")),
            at(
                    "C.8.8.10 DoseValueInterpretation",
                    "RP",
                    "DoseReferenceSequence[0]",
                    b -> b.set(Tags.DOSE_VALUE_PURPOSE, "QA").set(Tags.DOSE_VALUE_INTERPRETATION, "NOMINAL")),
            in("C.7.1.1 PatientID", "RD", b -> b.set(Tags.PATIENT_ID, "OTHER")),
            in("C.7.4.1 FrameOfReferenceUID", "RD", b -> b.set(Tags.FRAME_OF_REFERENCE_UID, "1.2.3")),
            at("C.8.8.12 PatientPosition", "RP", "PatientSetupSequence[0]", b -> b.set(Tags.PATIENT_POSITION, "FFS")),
            at(
                    "10.8 ReferencedSOPClassUID",
                    "RD",
                    "ReferencedRTPlanSequence[0]",
                    b -> b.set(Tags.REFERENCED_SOP_CLASS_UID, Uids.RT_DOSE_STORAGE)),
            at(
                    "10.8 ReferencedSOPClassUID",
                    "RD",
                    "ReferencedRTPlanSequence[0]",
                    b -> b.set(Tags.REFERENCED_SOP_CLASS_UID, Uids.RT_ION_PLAN_STORAGE)),
            at(
                    "C.8.8.10 ReferencedROINumber",
                    "RP",
                    "DoseReferenceSequence[0]",
                    b -> b.set(Tags.REFERENCED_ROI_NUMBER, 77)),
            in(
                    "C.8.8.4 ReferencedROINumber",
                    "RD",
                    b -> b.set(
                            Tags.DVH_SEQUENCE,
                            dvh(3, 1, 100, 1, 50, 1, 0).toBuilder()
                                    .set(
                                            Tags.DVH_REFERENCED_ROI_SEQUENCE,
                                            DataSet.builder()
                                                    .set(Tags.REFERENCED_ROI_NUMBER, 44)
                                                    .build())
                                    .build())),
            at(
                    "C.8.8.6 ContourImageSequence",
                    "RS",
                    "ROIContourSequence[0]/ContourSequence[0]",
                    RadiotherapySenseTest::lifted),
            in("C.7.6.2 PixelSpacing", "CT0002", b -> b.set(Tags.PIXEL_SPACING, -1, 1)),
            in("C.7.6.3 Rows", "CT0002", b -> b.set(Tags.ROWS, 0)),
            in("C.7.6.2 ImageOrientationPatient", "CT0002", b -> b.set(Tags.IMAGE_ORIENTATION_PATIENT, ENLARGED)),
            in("C.7.6.2 ImageOrientationPatient", "RD", b -> b.set(Tags.IMAGE_ORIENTATION_PATIENT, SLANTED)),
            in("C.7.6.6 FrameIncrementPointer", "RD", b -> b.set(Tags.FRAME_INCREMENT_POINTER, Tags.FRAME_TIME)),
            in("C.8.8.3 DoseGridScaling", "RD", b -> b.set(Tags.DOSE_GRID_SCALING, -0.1)),
            at("C.8.8.6 ROIDisplayColor", "RS", "ROIContourSequence[0]", b -> b.set(Tags.ROI_DISPLAY_COLOR, 300, 0, 0)),
            at(
                    "C.8.8.10 TargetPrescriptionDose",
                    "RP",
                    "DoseReferenceSequence[0]",
                    b -> b.set(Tags.TARGET_PRESCRIPTION_DOSE, -60)),
            at(
                    "C.8.8.13 BeamMeterset",
                    "RP",
                    "FractionGroupSequence[0]/ReferencedBeamSequence[0]",
                    b -> b.set(Tags.BEAM_METERSET, -80)),
            at(
                    "C.8.8.13 NumberOfFractionsPlanned",
                    "RP",
                    "FractionGroupSequence[0]",
                    b -> b.set(Tags.NUMBER_OF_FRACTIONS_PLANNED, 0)),
            at("C.8.8.14 GantryAngle", "RP", POINT, b -> b.set(Tags.GANTRY_ANGLE, 400)),
            at("C.8.8.13 BeamNumber", "RP", "FractionGroupSequence[0]", RadiotherapySenseTest::lessOneBeam),
            in("C.12.1 SOPInstanceUID", "CT", b -> b.set(Tags.SOP_INSTANCE_UID, "1.2.3")),
            in("A.1.2.3 StudyInstanceUID", "CT0002", b -> b.set(Tags.STUDY_INSTANCE_UID, "1.2.3")),
            in("A.1.2.3 PatientID", "CT0002", b -> b.set(Tags.PATIENT_ID, "OTHER")),
            in("A.1.2.3 PatientPosition", "CT0002", b -> b.set(Tags.PATIENT_POSITION, "FFS")),
            in("C.7.6.2 PixelSpacing", "CT0002", b -> b.set(Tags.PIXEL_SPACING, 1.5, 1.5)),
            in("C.7.6.2 ImageOrientationPatient", "CT0002", b -> b.set(Tags.IMAGE_ORIENTATION_PATIENT, TILTED)),
            in("10.8 ReferencedSOPInstanceUID", "CT0002", b -> b.set(Tags.SOP_INSTANCE_UID, "1.2.3")),
            at(
                    "10.8 SeriesInstanceUID",
                    "RS",
                    STUDY + "/RTReferencedSeriesSequence[0]",
                    b -> b.set(Tags.SERIES_INSTANCE_UID, "1.2.3")),
            at("10.8 ReferencedSOPInstanceUID", "RS", STUDY, b -> b.set(Tags.REFERENCED_SOP_INSTANCE_UID, "1.2.3")),
            at(
                    "C.8.8.5 ReferencedSOPInstanceUID",
                    "RS",
                    "ROIContourSequence[0]/ContourSequence[0]/ContourImageSequence[0]",
                    b -> b.set(Tags.REFERENCED_SOP_INSTANCE_UID, "1.2.3")));

    private static DataSetBuilder lessOneBeam(DataSetBuilder group) {
        List<DataSet> beams = group.build().items(Tags.REFERENCED_BEAM_SEQUENCE);
        return group.set(Tags.REFERENCED_BEAM_SEQUENCE, beams.subList(1, beams.size()))
                .set(Tags.NUMBER_OF_BEAMS, beams.size() - 1);
    }

    private static DataSetBuilder fewerLeaves(DataSetBuilder device) {
        double[] mm = device.build().doubles(Tags.LEAF_JAW_POSITIONS);
        return device.set(Tags.LEAF_JAW_POSITIONS, java.util.Arrays.copyOf(mm, mm.length - 2));
    }

    private static DataSetBuilder crossed(DataSetBuilder device) {
        double[] mm = device.build().doubles(Tags.LEAF_JAW_POSITIONS);
        mm[3] = mm[3 + mm.length / 2] + 1;
        return device.set(Tags.LEAF_JAW_POSITIONS, mm);
    }

    private static DataSetBuilder bent(DataSetBuilder contour) {
        double[] mm = contour.build().doubles(Tags.CONTOUR_DATA);
        mm[2] += 1;
        return contour.set(Tags.CONTOUR_DATA, mm);
    }

    private static DataSetBuilder lifted(DataSetBuilder contour) {
        double[] mm = contour.build().doubles(Tags.CONTOUR_DATA);
        for (int i = 2; i < mm.length; i += 3) {
            mm[i] += 1;
        }
        return contour.set(Tags.CONTOUR_DATA, mm);
    }

    private static DataSetBuilder heavier(DataSetBuilder point) {
        double[] weights = point.build().doubles(Tags.SCAN_SPOT_METERSET_WEIGHTS);
        weights[0] += 1;
        return point.set(Tags.SCAN_SPOT_METERSET_WEIGHTS, Vr.FL, weights);
    }

    private static DataSet dvh(int bins, double... data) {
        return DataSet.builder()
                .set(Tags.DVH_TYPE, "CUMULATIVE")
                .set(Tags.DOSE_UNITS, "GY")
                .set(Tags.DOSE_TYPE, "PHYSICAL")
                .set(Tags.DVH_DOSE_SCALING, 1)
                .set(Tags.DVH_VOLUME_UNITS, "CM3")
                .set(Tags.DVH_NUMBER_OF_BINS, bins)
                .set(Tags.DVH_DATA, data)
                .set(
                        Tags.DVH_REFERENCED_ROI_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.DVHROI_CONTRIBUTION_TYPE, "INCLUDED")
                                .set(Tags.REFERENCED_ROI_NUMBER, 5)
                                .build())
                .build();
    }

    @Test
    void aSoundPatientHasNoErrorsAndNoWarnings() {
        assertEquals(Set.of(), new PhantomSet().broken(DICOM, Severity.WARNING));
    }

    @TestFactory
    Stream<DynamicTest> eachChangeIsFoundByTheRuleItBreaks() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < MUTANTS.size(); i++) {
            Mutant mutant = MUTANTS.get(i);
            tests.add(DynamicTest.dynamicTest(i + " " + mutant.rule(), () -> {
                Set<String> found = mutant.change().apply(new PhantomSet()).broken(DICOM, Severity.WARNING);
                assertTrue(found.contains(mutant.rule()), () -> mutant.rule() + " is not among " + found);
            }));
        }
        return tests.stream();
    }

    @ParameterizedTest
    @CsvSource({"RS, RP", "RP, RD", "CT0002, RS"})
    void whatAnObjectIsMadeOnIsMissed(String without, String missedBy) {
        String rule = "PS3.3 10.8 ReferencedSOPInstanceUID";
        assertTrue(
                new PhantomSet()
                        .without(without)
                        .broken(DICOM, Severity.WARNING)
                        .contains(rule),
                missedBy);
    }

    @Test
    void theSameObjectTwiceIsNoFault() {
        PhantomSet phantom = new PhantomSet();
        Member plan = Member.of("one", phantom.object("RP.dcm"));
        Member again = Member.of("other", phantom.object("RP.dcm"));
        List<Finding> found = DICOM.check(ObjectSet.of(List.of(plan, again))).values().stream()
                .flatMap(List::stream)
                .filter(finding -> finding.rule().endsWith("SOPInstanceUID")
                        && finding.path().equals("SOPInstanceUID"))
                .toList();
        assertEquals(
                List.of(Severity.INFO), found.stream().map(Finding::severity).toList());
    }

    @Test
    void aValueThatCannotBeReadKeepsNoRuleFromTheOtherObjects() {
        Set<String> found = new PhantomSet()
                .at("RP", "DoseReferenceSequence[0]", b -> b.set(Tags.REFERENCED_ROI_NUMBER, Vr.IS, NO_NUMBER))
                .at("RI", "DoseReferenceSequence[0]", b -> b.set(Tags.REFERENCED_ROI_NUMBER, 77))
                .broken(DICOM, Severity.WARNING);
        assertTrue(found.contains("PS3.3 C.8.8.10 ReferencedROINumber"), found::toString);
    }

    @Test
    void aDoseBeyondTheImagesIsTold() {
        String rule = "PS3.3 C.8.8.3 ImagePositionPatient";
        assertFalse(new PhantomSet().broken(DICOM, Severity.INFO).contains(rule));
        PhantomSet moved = new PhantomSet().set("RD", b -> b.set(Tags.IMAGE_POSITION_PATIENT, 0, 0, 500));
        assertTrue(moved.broken(DICOM, Severity.INFO).contains(rule));
    }
}
