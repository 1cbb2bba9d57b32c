package org.meterset.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.meterset.cli.output.JsonReport;
import org.meterset.dicom.DataSetDiff;
import org.meterset.dicom.Difference;
import org.meterset.dicom.io.DicomFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How two files differ. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Prints how the data sets of two files differ, whatever their transfer syntaxes. Exit code 1 if"
                + " they do.")
final class DiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "LEFT", description = "A DICOM file.")
    private Path left = Path.of("");

    @Parameters(index = "1", paramLabel = "RIGHT", description = "Another.")
    private Path right = Path.of("");

    @Option(names = "--json", description = "Print the differences as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        List<Difference> differences = DataSetDiff.between(
                DicomFile.read(left).dataSet(), DicomFile.read(right).dataSet());
        if (json) {
            JsonReport.print(
                    spec.commandLine().getOut(),
                    Map.of(
                            "differences",
                            differences.stream().map(DiffCommand::asMap).toList()));
        } else if (!differences.isEmpty()) {
            spec.commandLine().getOut().println(DataSetDiff.toText(differences).stripTrailing());
        }
        return differences.isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static Map<String, String> asMap(Difference difference) {
        return Map.of(
                "path", difference.path().toString(),
                "kind", difference.kind().name().toLowerCase(Locale.ROOT),
                "left", difference.left(),
                "right", difference.right());
    }
}
