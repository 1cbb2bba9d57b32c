package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.archive.Archive;
import org.meterset.device.DeliveryDevice;
import org.meterset.device.SessionListener;
import org.meterset.device.SessionResult.Ended;
import org.meterset.device.machine.Interruption;
import org.meterset.device.machine.Machine;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.standard.Severity;
import org.meterset.standard.Validator;
import org.meterset.standard.profile.Profiles;
import org.meterset.workflow.course.DoseLedger;
import org.meterset.workflow.course.PlannedBeam;

/** What a course leaves in the archive, judged object by object: by the standard, by its maker's tables, by dciodvfy. */
class CourseObjectsTest {
    private static final Set<Uid> UNKNOWN_TO_DCIODVFY =
            Set.of(Uids.RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE, Uids.RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE_TRIAL);

    /** Where dciodvfy errs. */
    private static final List<String> ERRS = List.of(
            "ModulatedScanModeType",
            "Unrecognized enumerated value <VERIFIED>",
            "Missing attribute Type 2C Conditional Element=<Laterality>",
            "Element=<CompensatorType> Module=<RTIonBeamsSessionRecord>");

    private static final Set<Uid> OF_A_MACHINE = Set.of(
            Uids.RT_PLAN_STORAGE,
            Uids.RT_BEAMS_TREATMENT_RECORD_STORAGE,
            Uids.SPATIAL_REGISTRATION_STORAGE,
            Uids.RAW_DATA_STORAGE);

    private static final Set<Uid> OF_A_MANAGEMENT_SYSTEM = Set.of(
            Uids.RT_ION_PLAN_STORAGE,
            Uids.RT_ION_BEAMS_TREATMENT_RECORD_STORAGE,
            Uids.RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE,
            Uids.RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE_TRIAL);

    @TempDir
    Path folder;

    /** Three fractions, the second in two sessions; every kind of machine, every kind of site. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(textBlock = """
            tdw-ii,      PROTON_PENCIL_BEAM
            raystation,  PROTON_UNIFORM_SCANNING
            mosaiq,      CYBERKNIFE
            tdw-ii-2016, CYBERKNIFE_IRIS
            aria,        RING_GANTRY_HELICAL
            mosaiq,      RING_GANTRY_FIXED
            """)
    void everyObjectIsValidAndTheLedgerExact(String name, TreatmentPlan kind) throws Exception {
        Site site = Site.named(name).orElseThrow().withDetectorData();
        Machine machine = Machine.of("M1", DeliveryDeviceTest.kind(kind));
        List<String> errors = new ArrayList<>();
        Set<String> kinds = new TreeSet<>();
        try (TreatmentCourse course = TreatmentCourse.start(folder, kind, site, Map.of());
                DeliveryDevice device = course.device(machine, site)) {
            int last = course.ledger().plan().beams().getLast().number();
            for (int session = 1; session <= TreatmentCourse.FRACTIONS + 1; session++) {
                Optional<Interruption> stop =
                        session == 2 ? Optional.of(Interruption.atShare(last, 0.37)) : Optional.empty();
                Ended ended =
                        assertInstanceOf(Ended.class, course.treat(device, site, "M1", stop, SessionListener.NONE));
                assertEquals(Optional.empty(), ended.reason());
            }
            assertExact(course.ledger());
            for (Path file : Archive.filesOf(
                    course.data(), course.plan().string(Tags.PATIENT_ID).orElseThrow())) {
                DataSet object = DicomFile.read(file).dataSet();
                Uid sopClass = object.uid(Tags.SOP_CLASS_UID).orElseThrow();
                kinds.add(UidDictionary.nameOf(sopClass));
                errors.addAll(errors(object));
                if (!UNKNOWN_TO_DCIODVFY.contains(sopClass)) {
                    dciodvfy(file).forEach(error -> errors.add(UidDictionary.nameOf(sopClass) + " " + error));
                }
            }
        }
        assertEquals(List.of(), errors);
        assertTrue(kinds.stream().anyMatch(each -> each.contains("Treatment Record")), kinds::toString);
    }

    private static void assertExact(DoseLedger ledger) {
        assertEquals(List.of(), ledger.contradictions());
        assertTrue(ledger.next().isEmpty());
        for (PlannedBeam beam : ledger.plan().beams()) {
            assertEquals(TreatmentCourse.FRACTIONS * beam.meterset(), ledger.deliveredMeterset(beam.number()), 1e-5);
        }
    }

    private static List<String> errors(DataSet object) {
        Uid sopClass = object.uid(Tags.SOP_CLASS_UID).orElseThrow();
        List<String> profiles = new ArrayList<>(List.of("dicom"));
        if (OF_A_MACHINE.contains(sopClass)) {
            profiles.add("idms-export");
        }
        if (OF_A_MANAGEMENT_SYSTEM.contains(sopClass)) {
            profiles.add("raytreatment-iba");
        }
        return Validator.of(profiles.stream().map(Profiles::parse).toList()).check(object).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(finding -> UidDictionary.nameOf(sopClass) + " " + finding)
                .toList();
    }

    private static List<String> dciodvfy(Path file) throws IOException, InterruptedException {
        Process judge = new ProcessBuilder("dciodvfy", file.toString())
                .redirectErrorStream(true)
                .start();
        String report = new String(judge.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        judge.waitFor();
        return report.lines()
                .filter(line -> line.startsWith("Error") && ERRS.stream().noneMatch(line::contains))
                .map(line -> "dciodvfy: " + line)
                .toList();
    }
}
