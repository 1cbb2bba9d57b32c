package org.meterset.dicom.io;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.meterset.dicom.TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
import static org.meterset.dicom.TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
import static org.meterset.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.meterset.dicom.io.Hex.hex;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.meterset.dicom.DicomFormatException;

/** Memory follows the bytes that are there, never the lengths that are declared. */
class MemoryTest {
    private static final byte[] TWO_GIGABYTES = hex("E0 7F 10 00 'OW' 00 00 F0 FF FF 7F");

    @Test
    void declaredLengthsCostNothing() {
        assertAllocatesAtMost(
                4 << 20,
                () -> assertThrows(
                        DicomFormatException.class,
                        () -> DataSetReader.read(new ByteArrayInputStream(TWO_GIGABYTES), EXPLICIT_VR_LITTLE_ENDIAN)));
    }

    @Test
    void twoGigabytesPassThroughTheTranscoderInConstantMemory() {
        assertAllocatesAtMost(1 << 20, () -> {
            InputStream in = new SequenceInputStream(
                    Collections.enumeration(List.of(new ByteArrayInputStream(TWO_GIGABYTES), new Zeros(0x7FFFFFF0L))));
            Transcoder.transcode(
                    in, EXPLICIT_VR_LITTLE_ENDIAN, OutputStream.nullOutputStream(), EXPLICIT_VR_BIG_ENDIAN);
        });
    }

    @Test
    void refusesDeflatedDataThatGrowsOutOfProportion() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bomb, new Deflater(6, true))) {
            out.write(TWO_GIGABYTES);
            new Zeros(320L << 20).transferTo(out);
        }
        DicomFormatException e = assertThrows(
                DicomFormatException.class,
                () -> DataSetReader.read(
                        new ByteArrayInputStream(bomb.toByteArray()), DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN));
        assertTrue(e.found().contains("inflated to"), e.found());
    }

    private static void assertAllocatesAtMost(long bytes, Executable task) {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        try {
            task.execute();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        long allocated = memory.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated <= bytes, allocated + " bytes allocated");
    }

    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long count) {
            left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            java.util.Arrays.fill(target, offset, offset + count, (byte) 0);
            left -= count;
            return count;
        }
    }
}
