package org.meterset.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.device.site.Tolerances;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.rt.phantom.PlanConventions;
import org.meterset.rt.phantom.TreatmentPlan;

/** A plan of three paths: 212.4, 180.6 and 97.3 MU, together 2 Gy a fraction, which is 0.866, 0.737 and 0.397 Gy. */
class CourseCheckTest {
    private static final DataSet PLAN =
            TreatmentPlan.CYBERKNIFE.of(PhantomSettings.DEFAULT, PlanConventions.PLAIN, "M1", 5);
    private static final Uid PLAN_UID = PLAN.uid(Tags.SOP_INSTANCE_UID).orElseThrow();

    private static DataSet planReference(String uid) {
        return DataSet.builder().set(Tags.REFERENCED_SOP_INSTANCE_UID, uid).build();
    }

    /** The first path is done, the second one goes on from there, the third one is to come. */
    private static DataSet instruction(int fraction, double secondFrom) {
        DataSet second = DataSet.builder()
                .set(Tags.REFERENCED_BEAM_NUMBER, 2)
                .set(Tags.CURRENT_FRACTION_NUMBER, fraction)
                .set(Tags.TREATMENT_DELIVERY_TYPE, "CONTINUATION")
                .set(Tags.CONTINUATION_START_METERSET, secondFrom)
                .build();
        DataSet third = DataSet.builder()
                .set(Tags.REFERENCED_BEAM_NUMBER, 3)
                .set(Tags.CURRENT_FRACTION_NUMBER, fraction)
                .set(Tags.TREATMENT_DELIVERY_TYPE, "TREATMENT")
                .build();
        DataSet first = DataSet.builder()
                .set(Tags.REFERENCED_BEAM_NUMBER, 1)
                .set(Tags.REASON_FOR_OMISSION, "ALREADY_TREATED")
                .build();
        return DataSet.builder()
                .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, planReference(PLAN_UID.value()))
                .set(Tags.BEAM_TASK_SEQUENCE, second, third)
                .set(Tags.OMITTED_BEAM_TASK_SEQUENCE, first)
                .build();
    }

    private static DataSet summary(String plan, int fractions, double gy) {
        return DataSet.builder()
                .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, planReference(plan))
                .set(
                        Tags.FRACTION_GROUP_SUMMARY_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.NUMBER_OF_FRACTIONS_DELIVERED, fractions)
                                .build())
                .set(
                        Tags.TREATMENT_SUMMARY_CALCULATED_DOSE_REFERENCE_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.REFERENCED_DOSE_REFERENCE_NUMBER, 1)
                                .set(Tags.CUMULATIVE_DOSE_TO_DOSE_REFERENCE, gy)
                                .build())
                .build();
    }

    /** All of that fraction, or a beam of it up to there. */
    private static DataSet record(int fraction, int beam, double to) {
        List<DataSet> beams = new ArrayList<>();
        double[] planned = {212.4, 180.6, 97.3};
        for (int number = 1; number <= beam; number++) {
            double end = number < beam ? planned[number - 1] : to;
            beams.add(DataSet.builder()
                    .set(Tags.REFERENCED_BEAM_NUMBER, number)
                    .set(Tags.CURRENT_FRACTION_NUMBER, fraction)
                    .set(Tags.TREATMENT_DELIVERY_TYPE, "TREATMENT")
                    .set(Tags.TREATMENT_TERMINATION_STATUS, end == planned[number - 1] ? "NORMAL" : "MACHINE")
                    .set(Tags.DELIVERED_PRIMARY_METERSET, end)
                    .build());
        }
        return DataSet.builder()
                .set(Tags.SOP_INSTANCE_UID, "1.2.3." + fraction)
                .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, planReference(PLAN_UID.value()))
                .set(Tags.TREATMENT_SESSION_BEAM_SEQUENCE, beams)
                .build();
    }

    private static Optional<String> contradiction(DataSet instruction, Optional<DataSet> summary, DataSet... records) {
        return contradiction(Tolerances.DEFAULT, instruction, summary, records);
    }

    private static Optional<String> contradiction(
            Tolerances tolerances, DataSet instruction, Optional<DataSet> summary, DataSet... records) {
        return new CourseCheck(PLAN, List.of(records), tolerances)
                .contradiction(instruction, FractionTasks.of(instruction, PLAN, tolerances), summary);
    }

    /** The device has no records: the summary's two fractions must have given 4 Gy, less 1 percent at most. */
    @ParameterizedTest(name = "{0} Gy")
    @CsvSource(delimiter = '|', textBlock = """
            5.23 |
            5.20 | treatment summary, dose reference 1: found 5.20 Gy, but instruction, treatment records and its own fractions tell of 5.23 Gy delivered
            """)
    void aSummaryAgreesWithItself(double gy, String reason) {
        assertEquals(
                Optional.ofNullable(reason),
                contradiction(
                        instruction(3, 90.3),
                        Optional.of(summary(PLAN_UID.value(), 2, gy)),
                        record(1, 3, 97.3),
                        record(2, 3, 97.3)));
        assertEquals(
                Optional.of("treatment summary, dose reference 1: found 3.90 Gy, but instruction, treatment records"
                        + " and its own fractions tell of 3.96 Gy delivered"),
                contradiction(instruction(3, 90.3), Optional.of(summary(PLAN_UID.value(), 2, 3.9))));
    }

    @Test
    void aSiteChoosesWhatIsTheSame() {
        Optional<DataSet> low = Optional.of(summary(PLAN_UID.value(), 1, 3.2));
        assertEquals(
                Optional.empty(),
                contradiction(new Tolerances(0.01, 0.05, 99), instruction(2, 90.3), low, record(1, 3, 97.3)));
        assertEquals(
                Optional.empty(),
                contradiction(
                        new Tolerances(0.05, 0.01, 99), instruction(1, 90.3), Optional.empty(), record(1, 2, 90.32)));
        Optional<DataSet> oneWhole = Optional.of(summary(PLAN_UID.value(), 1, 1.9));
        assertEquals(Optional.empty(), contradiction(new Tolerances(0.01, 0.01, 60), instruction(2, 1), oneWhole));
    }

    /** Fraction 2 is continued at 90.3 MU of path 2: 0.866 + 0.368 Gy of it, and 2 Gy of the fraction that the device gave. */
    @ParameterizedTest(name = "{0} fractions, {1} Gy")
    @CsvSource(delimiter = '|', textBlock = """
            1 | 3.24 |
            1 | 3.23 |
            1 | 3.20 | treatment summary, dose reference 1: found 3.20 Gy, but instruction, treatment records and its own fractions tell of 3.23 Gy delivered
            1 | 2.00 | treatment summary, dose reference 1: found 2.00 Gy, but instruction, treatment records and its own fractions tell of 3.23 Gy delivered
            1 | 3.26 | treatment summary, dose reference 1: found 3.26 Gy, but no more than 3.23 Gy can have been delivered before this session
            1 | 9.00 | treatment summary, dose reference 1: found 9.00 Gy, but no more than 3.23 Gy can have been delivered before this session
            0 | 3.24 | treatment summary: found 0 fractions delivered, but treatment records tell of 1
            2 | 4.00 | treatment summary: found 2 fractions delivered, but fraction 2 is to be treated
            """)
    void aSummaryTellsNoLessThanTheDeviceKnowsAndNoMoreThanCanBe(int fractions, double gy, String reason) {
        assertEquals(
                Optional.ofNullable(reason),
                contradiction(
                        instruction(2, 90.3),
                        Optional.of(summary(PLAN_UID.value(), fractions, gy)),
                        record(1, 3, 97.3)));
    }

    @Test
    void aSummaryIsOfThePlan() {
        assertEquals(
                Optional.of("treatment summary: found one for plan 1.2.3, expected one for " + PLAN_UID),
                contradiction(instruction(2, 90.3), Optional.of(summary("1.2.3", 1, 3.24))));
    }

    @ParameterizedTest(name = "path 2 recorded to {0}")
    @CsvSource(delimiter = '|', textBlock = """
            90.3   |
            80     |
            90.32  | delivery instruction, fraction 1, beam 2: found a begin at 90.30, but treatment records tell of 90.32 delivered
            180.6  | delivery instruction, fraction 1, beam 2: found a begin at 90.30, but treatment records tell of 180.60 delivered
            """)
    void nothingIsDeliveredAgain(double recorded, String reason) {
        assertEquals(
                Optional.ofNullable(reason),
                contradiction(instruction(1, 90.3), Optional.empty(), record(1, 2, recorded)));
    }

    @Test
    void recordsThatContradictEachOtherAreTold() {
        DataSet beyond = record(2, 1, 300);
        assertEquals(
                Optional.of(
                        "treatment records: record 1.2.3.2, beam 1, fraction 2 ends at 300.00, the plan has 212.40"),
                contradiction(instruction(3, 90.3), Optional.empty(), beyond));
    }
}
