package org.meterset.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uids;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.Status;
import org.meterset.network.dimse.StoreItem;

/** Sends CT files to a server. */
final class StoreWork {
    private StoreWork() {}

    /** By our client, over so many associations at once; instances per second. */
    static double ofOurs(Server server, List<Path> files, int associations) throws IOException {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(associations)) {
            List<Future<?>> sent = new ArrayList<>();
            for (List<Path> share : shares(files, associations)) {
                sent.add(threads.submit(() -> {
                    send(server, share);
                    return null;
                }));
            }
            for (Future<?> share : sent) {
                share.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(server.kind().shown() + " did not take all instances", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return files.size() * 1e9 / (System.nanoTime() - start);
    }

    private static void send(Server server, List<Path> files) throws IOException {
        try (DimseClient client = DimseClient.open(
                server.request().propose(Uids.CT_IMAGE_STORAGE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))) {
            for (Path file : files) {
                Status status = client.store(StoreItem.ofFile(file));
                if (!status.isSuccess()) {
                    throw new IOException(file + ": " + status);
                }
            }
        }
    }

    /** By DCMTK's storescu, with its defaults (Nagle's algorithm on) or without. */
    static double ofStorescu(Server server, List<Path> files, int associations, boolean nagle) throws IOException {
        long start = System.nanoTime();
        List<Process> clients = new ArrayList<>();
        for (List<Path> share : shares(files, associations)) {
            List<String> command = new ArrayList<>(
                    List.of("storescu", "-aec", Server.AE.value(), "-xe", "127.0.0.1", "" + server.port()));
            share.forEach(file -> command.add(file.toString()));
            ProcessBuilder client = new ProcessBuilder(command).inheritIO();
            if (nagle) {
                client.environment().remove(Server.WITHOUT_NAGLE);
            } else {
                client.environment().put(Server.WITHOUT_NAGLE, "1");
            }
            clients.add(client.start());
        }
        try {
            for (Process client : clients) {
                int exit = client.waitFor();
                if (exit != 0) {
                    throw new IOException("storescu to %s: exit code %d"
                            .formatted(server.kind().shown(), exit));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return files.size() * 1e9 / (System.nanoTime() - start);
    }

    private static List<List<Path>> shares(List<Path> files, int count) {
        List<List<Path>> shares = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shares.add(files.subList(files.size() * i / count, files.size() * (i + 1) / count));
        }
        return shares;
    }
}
