package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;

/** An object of 2 GB passes through a server and a client in a Java of a few megabytes. */
class LargeObjectTest {
    private static final long BYTES = 2L << 30;
    private static final int HEAP_MEGABYTES = 24;
    private static final int CHUNK = 64 * 1024;

    @TempDir
    Path directory;

    @Test
    void streamsThroughASmallHeap() throws Exception {
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-XX:MaxDirectMemorySize=8m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Transfer.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "did not end");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(
                "received " + (BYTES + 12) + "\nsent " + (BYTES + 12) + "\n0000 Success\n", Files.readString(output));
    }

    /** What the small Java runs. */
    static final class Transfer {
        public static void main(String[] arguments) {
            StoreHandler count = request -> {
                System.out.print("received " + count(request.dataSet()) + "\n");
                return Status.SUCCESS;
            };
            ServiceTable table =
                    ServiceTable.builder().add(Uids.CT_IMAGE_STORAGE, count).build();
            TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
            try (DimseServer server = Net.serve(table);
                    DimseClient client = DimseClient.open(Net.to(server).propose(Uids.CT_IMAGE_STORAGE, syntax))) {
                AtomicLong sent = new AtomicLong();
                StoreItem item =
                        new StoreItem(Uids.CT_IMAGE_STORAGE, new Uid("1.2.3"), syntax, BYTES + 12, Transfer::generate);
                Status status = client.store(item, sent::set);
                System.out.print("sent " + sent.get() + "\n" + status + "\n");
            }
        }

        private static long count(InputStream in) throws IOException {
            byte[] buffer = new byte[CHUNK];
            long total = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i += 4096) {
                    if (total + i >= 12 && buffer[i] != 77) {
                        throw new IOException("byte %d is %d".formatted(total + i, buffer[i]));
                    }
                }
                total += read;
            }
            return total;
        }

        /** Pixel Data with its length, then the same byte again and again. */
        private static void generate(OutputStream out) throws IOException {
            DataOutputStream header = new DataOutputStream(out);
            header.writeInt(0xE07F1000);
            header.writeBytes("OB");
            header.writeShort(0);
            header.writeInt(Integer.reverseBytes((int) BYTES));
            byte[] chunk = new byte[CHUNK];
            Arrays.fill(chunk, (byte) 77);
            for (long written = 0; written < BYTES; written += CHUNK) {
                out.write(chunk);
            }
        }
    }
}
