package org.meterset.dicom.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetGenerator;
import org.meterset.dicom.DicomFormatException;

/** Any bytes: a data set that JSON keeps, or an error that says where. */
class DicomJsonReaderFuzzTest {

    private static final int SEEDS = 20;

    static Stream<Arguments> generated() {
        return LongStream.range(0, SEEDS)
                .mapToObj(seed -> DicomJson.toJson(new DataSetGenerator(seed).dataSet()))
                .map(json -> Arguments.of((Object) json.getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("generated")
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
