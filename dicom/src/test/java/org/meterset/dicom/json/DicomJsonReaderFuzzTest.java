package org.meterset.dicom.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomFormatException;

/** Any bytes: a data set that JSON keeps, or an error that says where. */
class DicomJsonReaderFuzzTest {

    @FuzzTest(maxDuration = "30s")
    void readsAnything(byte[] bytes) throws IOException {
        DataSet dataSet;
        try {
            dataSet = DicomJson.reader().read(new ByteArrayInputStream(bytes));
        } catch (DicomFormatException e) {
            assertFalse(e.path().isEmpty());
            return;
        }
        String json = DicomJson.toJson(dataSet);
        assertEquals(json, DicomJson.toJson(DicomJson.parse(json)));
    }
}
