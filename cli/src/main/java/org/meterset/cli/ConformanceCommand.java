package org.meterset.cli;

import java.util.concurrent.Callable;
import org.meterset.server.conformance.ConformanceStatement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code meterset conformance}: the DICOM conformance statement, from what the code registers. */
@Command(
        name = "conformance",
        description = "Prints the DICOM conformance statement (PS3.2) as Markdown.",
        mixinStandardHelpOptions = true)
final class ConformanceCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(ConformanceStatement.text());
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }
}
