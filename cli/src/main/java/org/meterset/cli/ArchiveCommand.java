package org.meterset.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.meterset.archive.Archive;
import org.meterset.archive.ArchiveSettings;
import org.meterset.archive.CheckReport;
import org.meterset.archive.RebuildReport;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.IndexCounts;
import org.meterset.archive.index.StoredConflict;
import org.meterset.cli.output.JsonReport;
import org.meterset.cli.output.ProgressBar;
import org.meterset.cli.output.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Care of the archive. */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(check | rebuild | conflicts | info)",
        description = "Looks after the archive in a data folder; only rebuild wants the node stopped.")
final class ArchiveCommand {
    private static final int MOST_CONFLICTS = 10_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Reads every object again and compares it with the index, beside a running node too. Exit code 1 if something is wrong.")
    int check(@Mixin DataOption data, @Option(names = "--json", description = "Print JSON.") boolean json) {
        CheckReport report;
        try (ProgressBar bar = new ProgressBar("checking", 0)) {
            report = Archive.check(data.directory(), (done, total, _) -> bar.to(done, total));
        }
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("instances", report.instances());
            map.put("bytes", report.bytes());
            map.put(
                    "findings",
                    report.findings().stream().map(ArchiveCommand::asMap).toList());
            JsonReport.print(spec.commandLine().getOut(), map);
        } else {
            report.findings().forEach(finding -> {
                Map<String, String> map = asMap(finding);
                spec.commandLine().getOut().println(map.get("kind") + ": " + map.get("blob") + " " + map.get("reason"));
            });
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%d instances, %d bytes read, %d findings%n",
                            report.instances(),
                            report.bytes(),
                            report.findings().size());
        }
        return report.clean() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static Map<String, String> asMap(CheckReport.Finding finding) {
        return switch (finding) {
            case CheckReport.Finding.Missing missing ->
                finding("missing", missing, "SOP Instance UID " + missing.sopInstance());
            case CheckReport.Finding.Damaged damaged -> finding("damaged", damaged, damaged.reason());
            case CheckReport.Finding.Extra extra ->
                finding("extra", extra, "not in the index: the next start of the node or a rebuild puts it there");
        };
    }

    private static Map<String, String> finding(String kind, CheckReport.Finding finding, String reason) {
        return Map.of("kind", kind, "blob", finding.blobKey(), "reason", reason);
    }

    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = "Makes the index anew from the objects themselves.")
    int rebuild(@Mixin DataOption data, @Option(names = "--json", description = "Print JSON.") boolean json) {
        RebuildReport report;
        try (ProgressBar bar = new ProgressBar("indexing", 0)) {
            report = Archive.rebuild(ArchiveSettings.in(data.directory()), (done, total, _) -> bar.to(done, total));
        }
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("instances", report.instances());
            map.put("conflicts", report.conflicts());
            map.put(
                    "unreadable",
                    report.unreadable().stream()
                            .map(blob -> Map.of("blob", blob.blobKey(), "reason", blob.reason()))
                            .toList());
            JsonReport.print(spec.commandLine().getOut(), map);
        } else {
            report.unreadable()
                    .forEach(blob -> spec.commandLine().getErr().println(blob.blobKey() + ": " + blob.reason()));
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%d instances indexed, %d conflicts, %d unreadable%n",
                            report.instances(),
                            report.conflicts(),
                            report.unreadable().size());
        }
        return report.unreadable().isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    @Command(
            name = "conflicts",
            mixinStandardHelpOptions = true,
            description =
                    "Lists what came with a SOP Instance UID that other bytes had taken before. Exit code 1 if any.")
    int conflicts(@Mixin DataOption data, @Option(names = "--json", description = "Print JSON.") boolean json) {
        List<StoredConflict> conflicts = Archive.review(data.directory(), review -> review.conflicts(MOST_CONFLICTS));
        if (json) {
            JsonReport.print(
                    spec.commandLine().getOut(),
                    Map.of(
                            "conflicts",
                            conflicts.stream().map(ArchiveCommand::asMap).toList()));
        } else {
            TextTable table = new TextTable("Received", "From", "Reason", "SOP Instance UID", "Kept as");
            conflicts.forEach(conflict -> table.row(
                    conflict.received(),
                    conflict.source(),
                    conflict.reason(),
                    conflict.sopInstance(),
                    conflict.blobKey().isEmpty() ? "(refused)" : conflict.blobKey()));
            spec.commandLine().getOut().println(conflicts.isEmpty() ? "no conflicts" : table.toString());
        }
        return conflicts.isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static Map<String, String> asMap(StoredConflict conflict) {
        return Map.of(
                "received", conflict.received().toString(),
                "source", conflict.source(),
                "reason", conflict.reason().name(),
                "sopInstance", conflict.sopInstance().value(),
                "blob", conflict.blobKey(),
                "sha256", conflict.sha256());
    }

    @Command(name = "info", mixinStandardHelpOptions = true, description = "Says how much the archive holds.")
    int info(@Mixin DataOption data, @Option(names = "--json", description = "Print JSON.") boolean json) {
        IndexCounts counts = Archive.look(data.directory(), Index::counts);
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("patients", counts.patients());
            map.put("studies", counts.studies());
            map.put("series", counts.series());
            map.put("instances", counts.instances());
            map.put("bytes", counts.bytes());
            map.put("conflicts", counts.conflicts());
            JsonReport.print(spec.commandLine().getOut(), map);
        } else {
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%d patients, %d studies, %d series, %d instances, %d bytes, %d conflicts%n",
                            counts.patients(),
                            counts.studies(),
                            counts.series(),
                            counts.instances(),
                            counts.bytes(),
                            counts.conflicts());
        }
        return ExitCodes.OK;
    }
}
