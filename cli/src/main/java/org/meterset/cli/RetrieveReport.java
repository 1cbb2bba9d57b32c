package org.meterset.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.meterset.cli.output.JsonReport;
import org.meterset.dicom.Uid;
import org.meterset.network.dimse.RetrieveResult;
import picocli.CommandLine;

/** How a C-MOVE or C-GET ended. */
final class RetrieveReport {
    private RetrieveReport() {}

    /** Prints it and returns the exit code: failed unless every sub-operation succeeded. */
    static int print(CommandLine line, RetrieveResult result, boolean json) {
        if (json) {
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("status", "%04X".formatted(result.status().code()));
            report.put("meaning", result.status().meaning());
            report.put("completed", result.counts().completed());
            report.put("failed", result.counts().failed());
            report.put("warning", result.counts().warning());
            report.put("remaining", result.counts().remaining());
            report.put(
                    "failedInstances", result.failed().stream().map(Uid::value).toList());
            JsonReport.print(line.getOut(), report);
        } else {
            line.getOut()
                    .printf(
                            "%d sent, %d with warnings, %d failed%n",
                            result.counts().completed(),
                            result.counts().warning(),
                            result.counts().failed());
            result.failed().forEach(uid -> line.getErr().println("failed: " + uid));
        }
        if (!result.status().isSuccess()) {
            line.getErr().println("the peer answered " + result.status());
            return ExitCodes.FAILED;
        }
        return ExitCodes.OK;
    }
}
