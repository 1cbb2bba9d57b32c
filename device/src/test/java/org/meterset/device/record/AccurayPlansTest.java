package org.meterset.device.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.rt.phantom.PlanConventions;
import org.meterset.rt.phantom.TreatmentPlan;

/** The plans for CyberKnife and ring gantry, row by row as the conformance statement of their makers tables them. */
class AccurayPlansTest {
    @TempDir
    Path folder;

    private static DataSet plan(TreatmentPlan kind, PlanConventions conventions) {
        return kind.of(PhantomSettings.DEFAULT, conventions, "M1", 5);
    }

    private static DataSet verification(TreatmentPlan kind, PlanConventions conventions) {
        return kind.verification(PhantomSettings.DEFAULT, conventions, "M1");
    }

    private static Map<String, DataSet> plans() {
        Map<String, DataSet> plans = new LinkedHashMap<>();
        plans.put("cyberknife plan", plan(TreatmentPlan.CYBERKNIFE, PlanConventions.MOSAIQ));
        plans.put("iris plan", plan(TreatmentPlan.CYBERKNIFE_IRIS, PlanConventions.ARIA));
        plans.put(
                "cyberknife plan, reference point dose",
                plan(TreatmentPlan.CYBERKNIFE, PlanConventions.PLAIN.withReferencePointDose()));
        plans.put("cyberknife plan for verification", verification(TreatmentPlan.CYBERKNIFE, PlanConventions.MOSAIQ));
        plans.put("helical plan", plan(TreatmentPlan.RING_GANTRY_HELICAL, PlanConventions.MOSAIQ));
        plans.put("helical plan for aria", plan(TreatmentPlan.RING_GANTRY_HELICAL, PlanConventions.ARIA));
        plans.put(
                "helical plan for aria, without isocentric point",
                plan(TreatmentPlan.RING_GANTRY_HELICAL, PlanConventions.ARIA.withIsocentricPoint(false)));
        plans.put("fixed plan", plan(TreatmentPlan.RING_GANTRY_FIXED, PlanConventions.PLAIN));
        plans.put("fixed plan for verification", verification(TreatmentPlan.RING_GANTRY_FIXED, PlanConventions.PLAIN));
        return plans;
    }

    @TestFactory
    Stream<DynamicTest> everyAttributeOfTheTablesIsAsTheyAsk() throws IOException {
        return ObjectTables.read("accuray-plans.txt").rowByRow(plans());
    }

    @TestFactory
    Stream<DynamicTest> everyPlanIsValidAsTheStandardAndItsMakerAsk() {
        return plans().entrySet().stream()
                .map(plan -> DynamicTest.dynamicTest(
                        plan.getKey(), () -> Judges.accept(plan.getValue(), folder, "dicom", "idms-export")));
    }
}
