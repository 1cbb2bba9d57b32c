package org.meterset.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.meterset.archive.send.OutgoingInstance;
import org.meterset.archive.send.SendReport;
import org.meterset.archive.send.Sender;
import org.meterset.cli.output.JsonReport;
import org.meterset.cli.output.ProgressBar;
import org.meterset.dicom.DicomException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** C-STORE: send files. */
@Command(
        name = "store",
        mixinStandardHelpOptions = true,
        description =
                "Sends DICOM files, and those in folders, to a peer (C-STORE). Each goes in its own transfer syntax"
                        + " where the peer takes it; else uncompressed ones are converted, and compressed ones fail.",
        footer = {"", "Example: meterset store localhost 11112 patient-folder"})
final class StoreCommand implements Callable<Integer> {
    @Mixin
    private PeerOptions peer = new PeerOptions();

    @Parameters(index = "2..*", arity = "1..*", paramLabel = "FILE", description = "Files and folders to send.")
    private List<Path> paths = List.of();

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** A file that is not sent at all, and why. */
    private record Unusable(Path file, String reason) {}

    @Override
    public Integer call() throws IOException {
        List<Unusable> unusable = new ArrayList<>();
        List<OutgoingInstance> instances = new ArrayList<>();
        for (Path file : InputFiles.of(paths)) {
            try {
                instances.add(OutgoingInstance.ofFile(file));
            } catch (DicomException e) {
                unusable.add(new Unusable(file, String.valueOf(e.getMessage())));
            }
        }
        SendReport report;
        try (ProgressBar bar = new ProgressBar("sending", instances.size())) {
            report = new Sender(peer.request()).send(instances, (_, _) -> bar.step(), () -> false);
        }
        print(report, unusable);
        if (!report.allStored()) {
            return ExitCodes.FAILED;
        }
        return unusable.isEmpty() ? ExitCodes.OK : ExitCodes.UNUSABLE;
    }

    private void print(SendReport report, List<Unusable> unusable) {
        if (json) {
            JsonReport.print(spec.commandLine().getOut(), asMap(report, unusable));
            return;
        }
        unusable.forEach(file -> spec.commandLine().getErr().println(file.file() + ": " + file.reason()));
        report.failed()
                .forEach(failed -> spec.commandLine().getErr().println(failed.sopInstance() + ": " + failed.reason()));
        spec.commandLine()
                .getOut()
                .printf(
                        "%d stored, %d with warnings, %d failed, %d not DICOM%n",
                        report.completed(), report.warnings(), report.failed().size(), unusable.size());
    }

    private static Map<String, Object> asMap(SendReport report, List<Unusable> unusable) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("stored", report.completed());
        map.put("warnings", report.warnings());
        map.put(
                "failed",
                report.failed().stream()
                        .map(failed -> Map.of(
                                "sopInstance", failed.sopInstance().value(),
                                "status", "%04X".formatted(failed.status().code()),
                                "reason", failed.reason()))
                        .toList());
        map.put(
                "unusable",
                unusable.stream()
                        .map(file -> Map.of("file", file.file().toString(), "reason", file.reason()))
                        .toList());
        return map;
    }
}
