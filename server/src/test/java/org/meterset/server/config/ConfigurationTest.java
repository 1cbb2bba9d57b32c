package org.meterset.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.network.AeTitle;

class ConfigurationTest {
    @TempDir
    Path folder;

    @Test
    void defaultsAreThoseThatUsersExpect() {
        Configuration defaults = Configuration.defaults();
        assertEquals(AeTitle.of("METERSET"), defaults.value(Settings.AET));
        assertEquals(11112, defaults.value(Settings.DICOM_PORT));
        assertEquals(2762, defaults.value(Settings.TLS_PORT));
        assertEquals(8080, defaults.value(Settings.HTTP_PORT));
        assertEquals(Path.of("./meterset-data"), defaults.value(Settings.DATA));
        assertTrue(defaults.value(Settings.CALLED_AET).accept(AeTitle.of("ANYBODY")));
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file = write("""
                aet: FILE
                dicom-port: 1104
                idle-timeout: 90s
                destination:
                  - A=host-a:104
                  - B=[::1]:2762:tls
                """);
        Configuration loaded = Configuration.load(
                Optional.of(file),
                Map.of("METERSET_AET", "ENVIRONMENT", "METERSET_DICOM_PORT", "1105"),
                Map.of("aet", List.of("OPTION")));
        assertEquals(AeTitle.of("OPTION"), loaded.value(Settings.AET));
        assertEquals(1105, loaded.value(Settings.DICOM_PORT));
        assertEquals(Duration.ofSeconds(90), loaded.value(Settings.IDLE_TIMEOUT));
        assertEquals(
                List.of(
                        new Destination(AeTitle.of("A"), "host-a", 104, false),
                        new Destination(AeTitle.of("B"), "::1", 2762, true)),
                loaded.value(Settings.DESTINATION));
    }

    @Test
    void listsInTheEnvironmentAreSeparatedByCommas() {
        Configuration loaded =
                Configuration.load(Optional.of(empty()), Map.of("METERSET_CALLING_AET", "ONE, TWO"), Map.of());
        assertTrue(loaded.value(Settings.CALLING_AET).accept(AeTitle.of("TWO")));
        assertFalse(loaded.value(Settings.CALLING_AET).accept(AeTitle.of("THREE")));
    }

    @Test
    void aStrangeEnvironmentVariableIsARemarkAndNoError() {
        Configuration loaded =
                Configuration.load(Optional.of(empty()), Map.of("METERSET_SERVICE_HOST", "10.0.0.1"), Map.of());
        assertEquals(
                List.of("environment variable METERSET_SERVICE_HOST is no setting and was ignored"), loaded.remarks());
    }

    @ParameterizedTest(name = "{0} is told as: {1}")
    @CsvSource(delimiter = ';', textBlock = """
            dicom-port: ten          ; FILE:2: dicom-port: found "ten", expected a port number, 0 to 65535 (0: any free one)
            dicom-port: 70000        ; FILE:2: dicom-port: found "70000", expected a port number, 0 to 65535 (0: any free one)
            dicomport: 104           ; FILE:2: dicomport: found the unknown key "dicomport", expected a key of the reference, perhaps "dicom-port"
            aet: ABCDEFGHIJKLMNOPQ   ; FILE:2: aet: found "ABCDEFGHIJKLMNOPQ", expected an AE title: 1 to 16 printable characters without backslash
            aet: [A, B]              ; FILE:2: aet: found 2 values, expected one: an AE title: 1 to 16 printable characters without backslash
            aet: {name: A}           ; FILE:2: found a mapping, expected a text or a list of texts
            destination: A=host      ; FILE:2: destination: found "A=host", expected NAME=HOST:PORT or NAME=HOST:PORT:tls
            idle-timeout: 10         ; FILE:2: idle-timeout: found "10", expected a duration: a number with ms, s, m or h, such as 30s
            free-space-floor: 1GB    ; FILE:2: free-space-floor: found "1GB", expected a size: a number of bytes, or one with KiB, MiB, GiB or TiB
            conflict: overwrite      ; FILE:2: conflict: found "overwrite", expected keep | refuse
            max-pdu: 1000            ; FILE:2: max-pdu: found "1000", expected 0 (unlimited) or a number of bytes, 4096 and more
            storage-class: 1.02      ; FILE:2: storage-class: found "1.02", expected a UID, such as 1.2.840.10008.1.1
            review-rule: [hold, hold form=CT] ; FILE:2: review-rule, rule 2: found "form=CT", expected from=, class=, modality=, profile= or result=
            review-rule: keep        ; FILE:2: review-rule, rule 1: found action "keep", expected accept, hold, reject or consume
            review-rule: [{hold: CT}] ; FILE:2: found a mapping, expected a text
            review-aet: A\\B          ; FILE:2: review-aet: found "A\\B", expected an AE title: 1 to 16 printable characters without backslash
            - aet                    ; FILE:2: found a list, expected a mapping of keys to values
            """)
    void whatCannotBeUsedIsToldWithFileAndLine(String line, String message) throws IOException {
        Path file = write("# first line\n" + line + "\n");
        ConfigurationException error = assertThrows(
                ConfigurationException.class, () -> Configuration.load(Optional.of(file), Map.of(), Map.of()));
        assertEquals(message.replace("FILE", file.toString()), String.valueOf(error.getMessage()));
    }

    @Test
    void brokenYamlIsToldWithItsLine() throws IOException {
        Path file = write("aet: A\ndicom-port: \"104\nhttp-port: 8080\n");
        ConfigurationException error = assertThrows(
                ConfigurationException.class, () -> Configuration.load(Optional.of(file), Map.of(), Map.of()));
        assertTrue(String.valueOf(error.getMessage()).startsWith(file + ":"), String.valueOf(error.getMessage()));
        assertTrue(String.valueOf(error.getMessage()).endsWith("expected YAML"), String.valueOf(error.getMessage()));
    }

    @Test
    void aKeyGivenTwiceIsAnError() throws IOException {
        Path file = write("aet: A\naet: B\n");
        ConfigurationException error = assertThrows(
                ConfigurationException.class, () -> Configuration.load(Optional.of(file), Map.of(), Map.of()));
        assertEquals(
                file + ":2: aet: found the key a second time, expected it once", String.valueOf(error.getMessage()));
    }

    @Test
    void aBadOptionIsToldByItsName() {
        ConfigurationException error =
                assertThrows(ConfigurationException.class, () -> Configuration.of(Map.of("http-port", List.of("-1"))));
        assertEquals(
                "option --http-port: found \"-1\", expected a port number, 0 to 65535 (0: any free one)",
                String.valueOf(error.getMessage()));
    }

    @Test
    void aFileThatIsNotThereIsAnError() {
        Path missing = folder.resolve("missing.yaml");
        ConfigurationException error = assertThrows(
                ConfigurationException.class, () -> Configuration.load(Optional.of(missing), Map.of(), Map.of()));
        assertTrue(
                String.valueOf(error.getMessage()).endsWith("expected a readable file"),
                String.valueOf(error.getMessage()));
    }

    private Path empty() {
        try {
            return write("");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("test.yaml"), text);
    }
}
