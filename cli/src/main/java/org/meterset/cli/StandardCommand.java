package org.meterset.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.meterset.cli.output.JsonReport;
import org.meterset.cli.output.TextTable;
import org.meterset.dicom.io.DicomFile;
import org.meterset.standard.browse.Browser;
import org.meterset.standard.check.ObjectDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the standard says. */
@Command(
        name = "standard",
        mixinStandardHelpOptions = true,
        description = "Prints what the standard says of an IOD or module (rt-plan), an attribute (300C0051 or"
                + " ReferencedDoseReferenceNumber) or a UID.",
        subcommands = {StandardCommand.Search.class, StandardCommand.Diff.class})
final class StandardCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "Identity of an IOD, module or macro; tag or keyword; UID or its keyword.")
    private String name = "";

    @Mixin
    private Form form = new Form();

    @Option(names = "--modules", description = "Print an IOD's modules without their attributes.")
    private boolean modules;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** How answers are printed. */
    static final class Form {
        @Option(names = "--json", description = "Print as JSON.")
        private boolean json;
    }

    @Override
    public Integer call() {
        if (name.isBlank()) {
            throw UserError.unusable("found no name, expected an IOD, module, attribute or UID (or search TEXT)");
        }
        Browser.Topic topic = Browser.topic(name)
                .orElseThrow(() -> UserError.failed(
                        "the standard has no \"%s\"; try: meterset standard search %s".formatted(name, name)));
        PrintWriter out = spec.commandLine().getOut();
        if (form.json) {
            JsonReport.print(out, Browser.asMap(topic));
        } else {
            new StandardText(out, modules).print(topic);
        }
        out.flush();
        return ExitCodes.OK;
    }

    /** Names that contain words. */
    @Command(
            name = "search",
            mixinStandardHelpOptions = true,
            description = "Finds IODs, modules, macros, attributes and UIDs whose names have all the words.")
    static final class Search implements Callable<Integer> {
        @Parameters(arity = "1..*", paramLabel = "TEXT", description = "Words, in any order.")
        private List<String> words = List.of();

        @Mixin
        private Form form = new Form();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            List<List<String>> found = Browser.search(String.join(" ", words));
            PrintWriter out = spec.commandLine().getOut();
            if (form.json) {
                JsonReport.print(
                        out,
                        Map.of(
                                "found",
                                found.stream()
                                        .map(row -> Map.of("kind", row.get(0), "id", row.get(1), "name", row.get(2)))
                                        .toList()));
            } else if (found.isEmpty()) {
                throw UserError.failed("no name in the standard has all of these words: " + String.join(" ", words));
            } else {
                TextTable table = new TextTable("KIND", "ID", "NAME");
                found.forEach(table::row);
                out.println(table);
            }
            out.flush();
            return found.isEmpty() ? ExitCodes.FAILED : ExitCodes.OK;
        }
    }

    /** An object beside its IOD. */
    @Command(
            name = "diff",
            mixinStandardHelpOptions = true,
            description = "Lays an object over its IOD: + is extra, - is missing, ? is conditional and not there.")
    static final class Diff implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "A DICOM file.")
        private Path file = Path.of("");

        @Option(names = "--all", description = "Print optional attributes that are not there, too.")
        private boolean all;

        @Mixin
        private Form form = new Form();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            List<ObjectDiff.Row> rows = ObjectDiff.of(DicomFile.read(file).dataSet()).stream()
                    .filter(row -> all
                            || row.state() != ObjectDiff.State.NOT_THERE
                            || row.type().endsWith("C"))
                    .toList();
            if (rows.isEmpty()) {
                throw UserError.unusable(file + ": found no SOP class of the standard, expected one");
            }
            PrintWriter out = spec.commandLine().getOut();
            if (form.json) {
                JsonReport.print(
                        out,
                        Map.of(
                                "attributes",
                                rows.stream().map(StandardText::asMap).toList()));
            } else {
                StandardText.print(rows, out);
            }
            out.flush();
            return ExitCodes.OK;
        }
    }
}
