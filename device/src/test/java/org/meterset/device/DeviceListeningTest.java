package org.meterset.device;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.device.machine.Machine;
import org.meterset.device.machine.MachineKind;
import org.meterset.device.site.Site;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DicomFile;
import org.meterset.network.AeTitle;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.rt.phantom.PlanConventions;
import org.meterset.rt.phantom.TreatmentPlan;

/** The port on which a device takes what it retrieves by C-MOVE, against the tools of DCMTK. */
class DeviceListeningTest {
    private final DeliveryDevice device = new DeliveryDevice(
            Machine.of("M1", MachineKind.CYBERKNIFE),
            Site.TDW_II,
            AssociationRequest.to("localhost", 1, AeTitle.of("DEVICE"), AeTitle.of("TMS")),
            new Retrieval.Move(0));

    @TempDir
    Path folder;

    private Path plan = Path.of("");

    @BeforeEach
    void writePlan() throws IOException {
        plan = folder.resolve("plan.dcm");
        DicomFile.of(
                        TreatmentPlan.CYBERKNIFE.of(PhantomSettings.DEFAULT, PlanConventions.PLAIN, "M1", 5),
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .write(plan);
    }

    @AfterEach
    void close() {
        device.close();
    }

    /** What the tool said. */
    private String run(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(tool, "-v", "localhost", Integer.toString(device.port().orElseThrow())));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void itAnswersAnEcho() throws IOException, InterruptedException {
        String said = run("echoscu");
        assertTrue(said.contains("Received Echo Response (Success)"), said);
    }

    @Test
    void itRefusesWhatItHasNotAskedFor() throws IOException, InterruptedException {
        String said = run("storescu", plan.toString());
        assertTrue(said.contains("Received Store Response (Error: CannotUnderstand)"), said);
    }

    @Test
    void itTakesNoClassThatItHasNoUseFor() throws IOException, InterruptedException {
        Path dose = folder.resolve("dose.dcm");
        DicomFile.of(
                        DicomFile.read(plan).dataSet().toBuilder()
                                .set(Tags.SOP_CLASS_UID, Uids.RT_DOSE_STORAGE)
                                .build(),
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .write(dose);
        String said = run("storescu", dose.toString());
        assertTrue(said.contains("No presentation context for: (RD)"), said);
    }
}
