package org.meterset.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code meterset}: finds the verb, runs it, turns errors into one line and an exit code. */
@Command(
        name = "meterset",
        description = "Radiotherapy DICOM node.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "VERB",
        subcommands = {WarmUpCommand.class})
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command line and returns its exit code. */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(Main::report)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static int report(Exception error, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (error instanceof UserError mendable) {
            line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + mendable.getMessage());
            return mendable.exitCode();
        }
        throw error;
    }
}
