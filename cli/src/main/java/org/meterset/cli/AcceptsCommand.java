package org.meterset.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.meterset.cli.output.JsonReport;
import org.meterset.cli.output.ProgressBar;
import org.meterset.cli.output.TextTable;
import org.meterset.dicom.UidDictionary;
import org.meterset.standard.Profile;
import org.meterset.standard.Validator;
import org.meterset.standard.profile.Profiles;
import org.meterset.standard.report.Acceptance;
import org.meterset.standard.report.FileValidation;
import org.meterset.standard.report.ObjectReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a system will take files. */
@Command(
        name = "accepts",
        mixinStandardHelpOptions = true,
        description =
                "Will that system take these files, or what an archive holds of a patient? One answer for each series, with"
                        + " the reasons. Exit code 0 if all is taken, 1 if something is not, 2 if a file cannot be read.")
final class AcceptsCommand implements Callable<Integer> {
    private static final int SHOWN = 5;

    @Mixin
    private CheckedFiles checked = new CheckedFiles();

    @Option(
            names = "--profile",
            required = true,
            paramLabel = "NAME|FILE[+OPTION...]",
            description = "The system, such as idms-import+cyberknife or raytreatment-iba, or a file of yours.")
    private String profile = "";

    @Option(names = "--json", description = "Print the answers as JSON, with all reasons.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Profile asked = profile();
        FileValidation validation = new FileValidation(Validator.of(List.of(asked))).keepingObjects();
        List<Path> files = checked.all();
        List<ObjectReport> reports = new ArrayList<>();
        try (ProgressBar bar = new ProgressBar("checking", files.size())) {
            validation.run(files, checked.named(), reports::add, bar::step);
        }
        Acceptance acceptance = new Acceptance(asked);
        for (ObjectReport report : validation.withSetFindings(reports)) {
            validation.object(report.path()).ifPresent(object -> acceptance.add(report, object));
        }
        List<Acceptance.Answer> answers = acceptance.answers();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonReport.print(out, Acceptance.asMap(profile, answers));
        } else {
            out.println(table(answers));
            out.flush();
        }
        validation.unreadable().forEach(line -> spec.commandLine().getErr().println(line));
        if (answers.isEmpty() && validation.unreadable().isEmpty()) {
            throw UserError.unusable("no DICOM file among those named");
        }
        boolean taken = answers.stream().allMatch(Acceptance.Answer::accepted);
        return validation.unreadable().isEmpty() ? taken ? ExitCodes.OK : ExitCodes.FAILED : ExitCodes.UNUSABLE;
    }

    private Profile profile() {
        try {
            return Profiles.parse(profile);
        } catch (IllegalArgumentException e) {
            throw UserError.unusable(Optional.ofNullable(e.getMessage()).orElse("unknown profile"));
        }
    }

    private static TextTable table(List<Acceptance.Answer> answers) {
        TextTable table = new TextTable("TAKEN", "WHAT", "OBJECTS", "FIRST FILE", "WHERE", "FOUND", "EXPECTED", "RULE");
        for (Acceptance.Answer answer : answers) {
            String[] start = {
                answer.accepted() ? "yes" : "no",
                UidDictionary.nameOf(answer.sopClass()).replace(" Storage", ""),
                Integer.toString(answer.paths().size()),
                String.valueOf(Path.of(answer.paths().getFirst()).getFileName())
            };
            if (answer.reasons().isEmpty()) {
                table.row(start[0], start[1], start[2], start[3], "", "", "", "");
            }
            for (int i = 0; i < Math.min(SHOWN, answer.reasons().size()); i++) {
                Acceptance.Reason reason = answer.reasons().get(i);
                boolean first = i == 0;
                table.row(
                        first ? start[0] : "",
                        first ? start[1] : "",
                        first ? start[2] : "",
                        first ? start[3] : "",
                        reason.finding().path(),
                        reason.finding().found(),
                        reason.finding().expected(),
                        reason.finding().rule());
            }
            if (answer.reasons().size() > SHOWN) {
                table.row(
                        "",
                        "",
                        "",
                        "",
                        "%d more reasons, see --json".formatted(answer.reasons().size() - SHOWN),
                        "",
                        "",
                        "");
            }
        }
        return table;
    }
}
