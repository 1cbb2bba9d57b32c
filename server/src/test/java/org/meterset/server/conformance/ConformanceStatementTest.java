package org.meterset.server.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.dicom.UidDictionary;

class ConformanceStatementTest {
    private static final Path COMMITTED = Path.of("../CONFORMANCE.md");

    /** Run with -Dmeterset.write to bring the file up to date. */
    @Test
    void theCommittedStatementIsWhatTheCodeRegisters() throws IOException {
        if (Boolean.getBoolean("meterset.write")) {
            Files.writeString(COMMITTED, ConformanceStatement.text());
        }
        assertEquals(ConformanceStatement.text(), Files.readString(COMMITTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.840.10008.1.1",
                "1.2.840.10008.5.1.4.1.1.481.5",
                "1.2.840.10008.5.1.4.1.1.481.8",
                "1.2.840.10008.5.1.4.1.1.481.12",
                "1.2.840.10008.5.1.4.34.1",
                "1.3.46.670589.2.4.1.1",
                "1.2.840.10008.5.1.4.1.2.1.1",
                "1.2.840.10008.5.1.4.1.2.2.3",
                "1.2.840.10008.1.20.1",
                "1.2.840.10008.1.2.4.70",
                "1.2.840.10008.1.2.2"
            })
    void namesWhatTheSourceDocumentsAskFor(String uid) {
        assertTrue(ConformanceStatement.text().contains("| `" + uid + "` |"), uid);
    }

    @Test
    void namesEveryStorageClassOfTheStandard() {
        String text = ConformanceStatement.text();
        assertEquals(
                List.of(),
                UidDictionary.storageSopClasses().stream()
                        .filter(uid -> !text.contains("| `" + uid + "` |"))
                        .toList());
    }

    @Test
    void leavesNoPlaceholderUnfilled() {
        assertTrue(!ConformanceStatement.text().contains("{{"));
    }
}
