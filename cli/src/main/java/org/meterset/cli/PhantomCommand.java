package org.meterset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.meterset.cli.output.JsonReport;
import org.meterset.cli.output.ProgressBar;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomPatient.PhantomObject;
import org.meterset.rt.phantom.PhantomSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the phantom patient as files. */
@Command(
        name = "phantom",
        mixinStandardHelpOptions = true,
        description = "Writes a synthetic patient whose objects belong together: CT series, RT Structure Set, RT Plan,"
                + " RT Ion Plan, RT Dose.")
final class PhantomCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Where the files go; made if it is not there.")
    private Path directory = Path.of(".");

    @Option(names = "--patient-id", paramLabel = "ID", description = "Patient ID (${DEFAULT-VALUE}).")
    private String patientId = PhantomSettings.DEFAULT.patientId();

    @Option(names = "--patient-name", paramLabel = "NAME", description = "Patient's Name (${DEFAULT-VALUE}).")
    private String patientName = PhantomSettings.DEFAULT.patientName();

    @Option(names = "--pixels", paramLabel = "N", description = "Rows and columns of a CT slice (${DEFAULT-VALUE}).")
    private int pixels = PhantomSettings.DEFAULT.pixels();

    @Option(names = "--slices", paramLabel = "N", description = "CT slices, 3 mm apart (${DEFAULT-VALUE}).")
    private int slices = PhantomSettings.DEFAULT.slices();

    @Mixin
    private TreatmentPlanOptions treatmentPlan = new TreatmentPlanOptions();

    @Option(names = "--json", description = "Print what was written as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        List<PhantomObject> objects = new ArrayList<>(PhantomPatient.of(settings()));
        objects.addAll(treatmentPlan.objects(settings()));
        Files.createDirectories(directory);
        try (ProgressBar bar = new ProgressBar("writing", objects.size())) {
            for (PhantomObject object : objects) {
                DicomFile.of(object.dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                        .write(directory.resolve(object.fileName()));
                bar.step();
            }
        }
        report(objects);
        return ExitCodes.OK;
    }

    private PhantomSettings settings() {
        try {
            return PhantomSettings.DEFAULT.withPatient(patientId, patientName).withSize(pixels, slices);
        } catch (IllegalArgumentException e) {
            throw UserError.unusable(String.valueOf(e.getMessage()));
        }
    }

    private void report(List<PhantomObject> objects) {
        if (json) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("patientId", patientId);
            report.put(
                    "files",
                    objects.stream()
                            .map(object -> directory.resolve(object.fileName()).toString())
                            .toList());
            JsonReport.print(spec.commandLine().getOut(), report);
        } else {
            spec.commandLine().getOut().printf("%d files of patient %s in %s%n", objects.size(), patientId, directory);
        }
    }
}
