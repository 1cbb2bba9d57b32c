package org.meterset.network.dimse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.DicomFormatException;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DataSetReader;

/** Reads the data set of a message into memory, which is done for all but C-STORE; its size is limited. */
final class IncomingDataSet {

    /** No identifier or attribute list of the standard comes near this. */
    static final int MAX_BYTES = 32 * 1024 * 1024;

    private IncomingDataSet() {}

    /** @throws CommandFault if the data set is too long or cannot be read */
    static DataSet read(InputStream data, TransferSyntax syntax, DimseService service) {
        try {
            return DataSetReader.read(new Limited(data), syntax);
        } catch (TooLong _) {
            throw new CommandFault((service.isNormalized() ? Status.RESOURCE_LIMITATION : Status.OUT_OF_RESOURCES)
                    .withComment("data set is longer than %d bytes".formatted(MAX_BYTES)));
        } catch (DicomException | UncheckedIOException e) {
            throw new CommandFault((service.isNormalized() ? Status.PROCESSING_FAILURE : Status.UNABLE_TO_PROCESS)
                    .withComment("data set cannot be read" + where(e)));
        }
    }

    private static String where(RuntimeException e) {
        return e instanceof DicomFormatException format && format.offset() >= 0 ? " at byte " + format.offset() : "";
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("too long", null, false, false);
        }
    }

    /** Refuses to go on after so many bytes; leaves closing to the association. */
    private static final class Limited extends FilterInputStream {
        private int left = MAX_BYTES;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = super.skip(bytes);
            count((int) Math.min(skipped, MAX_BYTES + 1L));
            return skipped;
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw new TooLong();
            }
        }

        @Override
        public void close() {
            // what is left belongs to the association
        }
    }
}
