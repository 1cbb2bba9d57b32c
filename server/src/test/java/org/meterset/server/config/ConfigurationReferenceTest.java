package org.meterset.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReferenceTest {
    private static final Path COMMITTED = Path.of("../meterset.yaml.example");

    /** Run with -Dmeterset.write to bring the file up to date. */
    @Test
    void theCommittedExampleIsThatOfTheTable() throws IOException {
        if (Boolean.getBoolean("meterset.write")) {
            Files.writeString(COMMITTED, ConfigurationReference.exampleFile());
        }
        assertEquals(ConfigurationReference.exampleFile(), Files.readString(COMMITTED));
    }

    @Test
    void theExampleWithEverythingUncommentedCanBeLoaded(@TempDir Path folder) throws IOException {
        String keys = ConfigurationReference.exampleFile()
                .lines()
                .filter(line -> line.matches("# ( {2}- |[a-z-]+:( |$)).*") && !line.contains("[:tls]"))
                .filter(line -> !line.matches("# (destination|storage-class|review-rule|review-aet|delivery-device).*"))
                .filter(line -> !line.matches("#   - (UID|RULE|AET|NAME=.*)"))
                .map(line -> line.substring(2))
                .collect(Collectors.joining("\n", "", "\n"));
        assertTrue(keys.contains("dicom-port: 11112"), keys);
        Configuration loaded = Configuration.load(
                Optional.of(Files.writeString(folder.resolve("all.yaml"), keys)), Map.of(), Map.of());
        for (Setting<?> setting : Settings.ALL) {
            assertEquals(Configuration.defaults().value(setting), loaded.value(setting), setting.key());
        }
    }

    @Test
    void theTablesNameEveryKey() {
        String tables = ConfigurationReference.tables();
        for (Setting<?> setting : Settings.ALL) {
            assertTrue(tables.contains("| `" + setting.key() + "` |"), setting.key());
        }
    }
}
