package org.meterset.cli;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code meterset}: finds the verb, runs it, turns errors into one line and an exit code. */
public final class Main {

    private static final Command VERBS = Objects.requireNonNull(Verbs.class.getAnnotation(Command.class));

    private Main() {}

    public static void main(String[] arguments) {
        Optional<Serving> serving = Serving.parse(arguments);
        System.exit(serving.isPresent() ? serve(serving.get()) : run(arguments));
    }

    private static int serve(Serving serving) {
        try {
            serving.run(System.out);
            return ExitCodes.OK;
        } catch (RuntimeException error) {
            OptionalInt exitCode = Errors.exitCode(error);
            if (exitCode.isEmpty()) {
                throw error;
            }
            System.err.println("meterset serve: " + Errors.message(error));
            return exitCode.getAsInt();
        }
    }

    /** Runs one command line and returns its exit code. */
    public static int run(String... arguments) {
        return commandLine(arguments).execute(arguments);
    }

    /** With the verb that comes first, which is quicker; with all if there is none. */
    private static CommandLine commandLine(String... arguments) {
        String className = arguments.length == 0 ? "" : arguments[0].replace("-", "") + "Command";
        for (Class<?> verb : VERBS.subcommands()) {
            if (verb.getSimpleName().equalsIgnoreCase(className) && verb != CompletionCommand.class) {
                return configured(new CommandLine(new OneVerb()).addSubcommand(new CommandLine(verb)));
            }
        }
        return commandLine();
    }

    static CommandLine commandLine() {
        return configured(new CommandLine(new Verbs()));
    }

    private static CommandLine configured(CommandLine line) {
        CommandLine serve = line.getSubcommands().get("serve");
        if (serve != null) {
            ServeCommand.addSettings(serve.getCommandSpec());
        }
        return line.setExecutionExceptionHandler(Main::report)
                .setParameterExceptionHandler(Main::reportUsage)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static int report(Exception error, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        OptionalInt exitCode = Errors.exitCode(error);
        if (exitCode.isEmpty()) {
            throw error;
        }
        line.getErr().println(name(line) + ": " + Errors.message(error));
        return exitCode.getAsInt();
    }

    private static int reportUsage(CommandLine.ParameterException error, String[] arguments) {
        CommandLine line = error.getCommandLine();
        line.getErr().println(name(line) + ": " + error.getMessage() + " (--help tells the options)");
        return ExitCodes.UNUSABLE;
    }

    private static String name(CommandLine line) {
        return line.getCommandSpec().qualifiedName();
    }

    /** All verbs, apart from the class that starts: whoever needs none of them does not load them. */
    @Command(
            name = "meterset",
            description = "Radiotherapy DICOM node.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            synopsisSubcommandLabel = "VERB",
            subcommands = {
                ServeCommand.class,
                DemoCommand.class,
                EchoCommand.class,
                StoreCommand.class,
                FindCommand.class,
                MoveCommand.class,
                GetCommand.class,
                CommitCommand.class,
                UpsCommand.class,
                CourseCommand.class,
                SessionCommand.class,
                TreatCommand.class,
                DumpCommand.class,
                JsonCommand.class,
                XmlCommand.class,
                DiffCommand.class,
                GraphCommand.class,
                ValidateCommand.class,
                AcceptsCommand.class,
                StandardCommand.class,
                PhantomCommand.class,
                DvhCommand.class,
                GammaCommand.class,
                IsodoseCommand.class,
                PlaneCommand.class,
                SuvCommand.class,
                DoseCommand.class,
                RenderCommand.class,
                ArchiveCommand.class,
                ReviewCommand.class,
                ConformanceCommand.class,
                CompletionCommand.class,
                WarmUpCommand.class
            })
    static final class Verbs {}

    /** The same with a verb to be added. */
    @Command(
            name = "meterset",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            synopsisSubcommandLabel = "VERB")
    private static final class OneVerb {}
}
