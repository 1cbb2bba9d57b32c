package org.meterset.dicom.io;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Assertions;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.TransferSyntax;

/**
 * Coverage-guided fuzzing of everything that reads bytes. In an ordinary run it replays the seeds beside it; with
 * JAZZER_FUZZ=1 in the environment it looks for new ones.
 */
class TokenReaderFuzzTest {

    /** Whatever the bytes: a data set that can be written and read back, or a {@link DicomException}. */
    @FuzzTest(maxDuration = "20s")
    void readsOrRefusesAnyBytes(byte[] bytes) throws IOException {
        DicomFile file;
        try {
            file = DicomFile.read(new ByteArrayInputStream(bytes));
        } catch (DicomException _) {
            return;
        }
        TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        byte[] written = DataSetWriter.toBytes(file.dataSet(), syntax);
        DataSet again = DataSetReader.read(new ByteArrayInputStream(written), syntax);
        byte[] rewritten = DataSetWriter.toBytes(again, syntax);
        Assertions.assertArrayEquals(written, rewritten, "a second round changes the bytes");
    }
}
