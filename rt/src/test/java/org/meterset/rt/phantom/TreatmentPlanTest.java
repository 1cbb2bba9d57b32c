package org.meterset.rt.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.record.PlanBeam;
import org.meterset.standard.Severity;
import org.meterset.standard.Validator;
import org.meterset.standard.profile.Profiles;

class TreatmentPlanTest {
    private static final String OUTDATED = "Missing attribute Type 1C Conditional Element=<ModulatedScanModeType>";

    @TempDir
    Path folder;

    /** The standard, and what the maker of the machine says of its plans. */
    private static Validator validator(DataSet plan) {
        boolean isIon = plan.contains(Tags.ION_BEAM_SEQUENCE);
        return Validator.of(
                List.of(Profiles.parse("dicom"), Profiles.parse(isIon ? "raytreatment-iba" : "idms-export")));
    }

    @TestFactory
    Stream<DynamicTest> everyPlanKeepsItsInformationObjectDefinition() {
        return Arrays.stream(TreatmentPlan.values())
                .flatMap(plan -> Stream.of(PlanConventions.PLAIN, PlanConventions.ARIA, PlanConventions.MOSAIQ)
                        .flatMap(conventions -> Stream.of(
                                DynamicTest.dynamicTest(
                                        plan + " for " + conventions.name(),
                                        () -> check(
                                                plan,
                                                conventions,
                                                plan.of(PhantomSettings.DEFAULT, conventions, "M1", 5))),
                                DynamicTest.dynamicTest(
                                        plan + " for verification, for " + conventions.name(),
                                        () -> check(
                                                plan,
                                                conventions,
                                                plan.verification(PhantomSettings.DEFAULT, conventions, "M1"))))));
    }

    private void check(TreatmentPlan kind, PlanConventions conventions, DataSet plan)
            throws IOException, InterruptedException {
        assertEquals(
                "",
                validator(plan).check(plan).stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .map(Object::toString)
                        .collect(Collectors.joining("\n")));
        Path file = folder.resolve(kind + "-" + conventions.name() + ".dcm");
        DicomFile.of(plan, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        Process judge = new ProcessBuilder("dciodvfy", file.toString())
                .redirectErrorStream(true)
                .start();
        String report = new String(judge.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        judge.waitFor();
        assertEquals(
                "",
                report.lines()
                        .filter(line -> line.startsWith("Error") && !line.contains(OUTDATED))
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void aPlanForMosaiqNamesItsCourseAndAPlanForAriaDoesNot() {
        DataSet mosaiq = TreatmentPlan.CYBERKNIFE.of(PhantomSettings.DEFAULT, PlanConventions.MOSAIQ, "M1", 5);
        DataSet aria = TreatmentPlan.CYBERKNIFE.of(PhantomSettings.DEFAULT, PlanConventions.ARIA, "M1", 5);
        assertEquals("01CyberKnife", mosaiq.string(Tags.RT_PLAN_LABEL).orElseThrow());
        assertEquals("CyberKnife", aria.string(Tags.RT_PLAN_LABEL).orElseThrow());
        assertEquals(
                List.of("01-01", "01-02", "01-03"),
                PlanBeam.of(mosaiq).stream().map(PlanBeam::name).toList());
        assertEquals(
                List.of("Path1", "Path2", "Path3"),
                PlanBeam.of(aria).stream().map(PlanBeam::name).toList());
        assertEquals("T1", table(aria, Tags.TOLERANCE_TABLE_LABEL));
        assertEquals("12", table(mosaiq, Tags.TOLERANCE_TABLE_LABEL));
    }

    private static String table(DataSet plan, Tag tag) {
        return plan.item(Tags.TOLERANCE_TABLE_SEQUENCE)
                .orElseThrow()
                .string(tag)
                .orElseThrow();
    }

    @Test
    void aHelicalPlanForAriaBeginsWithAPointAtTheIsocenterToWhichNothingIsDelivered() {
        PlanBeam plain = helical(PlanConventions.MOSAIQ);
        PlanBeam aria = helical(PlanConventions.ARIA);
        assertEquals(103, plain.metersetAt().size());
        assertEquals(104, aria.metersetAt().size());
        assertEquals(List.of(0.0, 0.0), aria.metersetAt().subList(0, 2));
        assertEquals(1, aria.item().intValue(Tags.BEAM_NUMBER).orElseThrow());
    }

    private static PlanBeam helical(PlanConventions conventions) {
        return PlanBeam.of(TreatmentPlan.RING_GANTRY_HELICAL.of(PhantomSettings.DEFAULT, conventions, "M1", 5))
                .getFirst();
    }
}
