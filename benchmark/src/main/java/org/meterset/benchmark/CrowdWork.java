package org.meterset.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.meterset.benchmark.Results.Unit;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uids;
import org.meterset.network.dimse.DimseClient;

/** Many associations that wait, while others store: what the waiting ones cost, and whether each of them still answers. */
final class CrowdWork {
    private static final int IDLE = 1000;
    private static final int BUSY = 50;

    private CrowdWork() {}

    static void run(Server server, List<Path> files, Results results) throws IOException {
        String name = server.kind().shown();
        results.add("resident memory, idle", Unit.MEGABYTES, name, server.residentMb());
        List<DimseClient> waiting = new ArrayList<>();
        try {
            long start = System.nanoTime();
            while (waiting.size() < IDLE) {
                waiting.add(DimseClient.open(
                        server.request().propose(Uids.VERIFICATION, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)));
            }
            results.add("open associations", Unit.PER_SECOND, name, IDLE * 1e9 / (System.nanoTime() - start));
            results.add("resident memory, %d waiting".formatted(IDLE), Unit.MEGABYTES, name, server.residentMb());
            results.add(
                    "store %d CT, %d associations, %d waiting".formatted(files.size(), BUSY, IDLE),
                    Unit.PER_SECOND,
                    name,
                    StoreWork.ofOurs(server, files, BUSY));
            results.add("resident memory after it", Unit.MEGABYTES, name, server.residentMb());
            echoOnEach(waiting);
        } finally {
            waiting.forEach(DimseClient::close);
        }
    }

    private static void echoOnEach(List<DimseClient> waiting) throws IOException {
        for (DimseClient client : waiting) {
            if (!client.echo().isSuccess()) {
                throw new IOException("an association that had waited does not answer a C-ECHO");
            }
        }
    }
}
