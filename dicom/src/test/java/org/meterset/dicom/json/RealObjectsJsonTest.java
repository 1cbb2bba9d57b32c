package org.meterset.dicom.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetDiff;
import org.meterset.dicom.Difference;
import org.meterset.dicom.Difference.Kind;
import org.meterset.dicom.SharedData;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.io.TokenReader;

class RealObjectsJsonTest {

    /**
     * Group lengths, the declared character set, the bytes of text but not its meaning, and empty component groups at
     * the end of a person name may change.
     */
    @Test
    void keepTheirValuesThroughJson() {
        Set<String> differences = new ConcurrentSkipListSet<>();

        SharedData.goodFiles().parallelStream().forEach(file -> {
            try {
                DataSet before = DicomFile.read(file).dataSet();
                DataSet after = DicomJson.reader().read(new ByteArrayInputStream(json(file)));
                DataSetDiff.between(before, after).stream()
                        .filter(difference -> !mayChange(difference))
                        .forEach(difference -> differences.add(file + " " + difference));
            } catch (IOException | RuntimeException e) {
                differences.add(file + " " + e);
            }
        });

        assertEquals(List.of(), differences.stream().limit(50).toList(), differences.size() + " differences");
    }

    private static boolean mayChange(Difference difference) {
        return difference.kind() == Kind.ENCODING
                || difference.path().steps().getLast().tag().isGroupLength()
                || difference.path().toString().endsWith("SpecificCharacterSet")
                || difference.left().startsWith("PN ")
                        && difference.left().replace("=]", "]").equals(difference.right());
    }

    private static byte[] json(Path file) throws IOException {
        DicomFile.Header header = DicomFile.header(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TokenReader tokens = TokenReader.of(file, header.dataSetOffset(), header.transferSyntax())) {
            DicomJson.writer().write(tokens, out);
        }
        return out.toByteArray();
    }
}
