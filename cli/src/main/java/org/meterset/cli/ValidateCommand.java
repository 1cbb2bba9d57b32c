package org.meterset.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meterset.cli.output.JsonReport;
import org.meterset.cli.output.ProgressBar;
import org.meterset.standard.Profile;
import org.meterset.standard.Validator;
import org.meterset.standard.profile.Profiles;
import org.meterset.standard.report.FileValidation;
import org.meterset.standard.report.HtmlReport;
import org.meterset.standard.report.ObjectReport;
import org.meterset.standard.report.Sarif;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is wrong with files. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Checks DICOM files, or what an archive holds of a patient, against the standard and other profiles: what is wrong, where, by which rule,"
                        + " and what to do. Exit code 0 if nothing is wrong (infos do not count), 1 if there are errors or"
                        + " warnings, 2 if a file cannot be read.")
final class ValidateCommand implements Callable<Integer> {
    @Mixin
    private CheckedFiles checked = new CheckedFiles();

    @Option(
            names = "--profile",
            paramLabel = "NAME|FILE[+OPTION...]",
            description = "What to check against; may be repeated (default: dicom).")
    private List<String> profiles = new ArrayList<>(List.of());

    @ArgGroup
    private Output output = new Output();

    /** One form on standard output. */
    private static final class Output {
        @Option(names = "--json", description = "Print all findings as JSON.")
        private boolean json;

        @Option(names = "--summary", description = "Print how often each rule was broken, not where.")
        private boolean summary;
    }

    @Option(names = "--all", description = "Print infos too, which are otherwise counted only.")
    private boolean all;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Write all findings as SARIF.")
    private @Nullable Path sarif;

    @Option(names = "--html", paramLabel = "FILE", description = "Write all findings as a page.")
    private @Nullable Path html;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Validator validator = validator();
        FileValidation validation = new FileValidation(validator);
        List<Path> files = checked.all();
        PrintWriter out = spec.commandLine().getOut();
        boolean keep = output.json || sarif != null || html != null || validator.hasSetRules();
        ValidationText text = new ValidationText(out, all, output.summary);
        List<ObjectReport> kept = new ArrayList<>();
        try (ProgressBar bar = new ProgressBar("validating", files.size())) {
            validation.run(files, checked.named(), keep ? kept::add : text::add, bar::step);
        }
        List<ObjectReport> reports = validation.withSetFindings(kept);
        if (output.json) {
            JsonReport.print(out, ObjectReport.asMap(reports));
        } else {
            reports.forEach(text::add);
            text.end();
        }
        writeFiles(reports);
        validation.unreadable().forEach(line -> spec.commandLine().getErr().println(line));
        boolean clean = text.allClean() && reports.stream().allMatch(ObjectReport::isClean);
        return validation.unreadable().isEmpty() ? clean ? ExitCodes.OK : ExitCodes.FAILED : ExitCodes.UNUSABLE;
    }

    private Validator validator() {
        try {
            List<Profile> chosen = (profiles.isEmpty() ? List.of("dicom") : profiles)
                    .stream().map(Profiles::parse).toList();
            return Validator.of(chosen);
        } catch (IllegalArgumentException e) {
            throw UserError.unusable(Optional.ofNullable(e.getMessage()).orElse("unknown profile"));
        }
    }

    private void writeFiles(List<ObjectReport> reports) throws IOException {
        if (sarif != null) {
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(sarif, StandardCharsets.UTF_8))) {
                JsonReport.print(writer, Sarif.asMap(reports, Version.NUMBER));
            }
        }
        if (html != null) {
            try (Writer writer = Files.newBufferedWriter(html, StandardCharsets.UTF_8)) {
                HtmlReport.write(reports, writer);
            }
        }
    }
}
