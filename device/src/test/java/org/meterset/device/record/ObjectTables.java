package org.meterset.device.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Located;

/** Rows of a conformance statement: what an object is to say, attribute by attribute. */
record ObjectTables(Map<String, List<Row>> byObject) {

    /**
     * One row.
     *
     * @param asked {@code valued}, {@code empty} or {@code absent}; else the value itself, lines parted by a tilde
     */
    private record Row(String section, String path, String asked) {}

    static ObjectTables read(String resource) throws IOException {
        Map<String, List<Row>> tables = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        try (var in = ObjectTables.class.getResourceAsStream(resource)) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("object ")) {
                    rows = new ArrayList<>();
                    tables.put(line.substring("object ".length()), rows);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    String[] columns = line.split(" +\\| +", 3);
                    rows.add(new Row(columns[0], columns[1], columns[2]));
                }
            }
        }
        return new ObjectTables(tables);
    }

    /** A test for each row; every object has a table and every table its object. */
    Stream<DynamicTest> rowByRow(Map<String, DataSet> objects) {
        assertEquals(objects.keySet(), byObject.keySet());
        return objects.entrySet().stream()
                .flatMap(object -> byObject.getOrDefault(object.getKey(), List.of()).stream()
                        .map(row -> DynamicTest.dynamicTest(
                                "%s, %s: %s".formatted(object.getKey(), row.section(), row.path()),
                                () -> assertEquals(row.asked(), told(object.getValue(), row.path(), row.asked())))));
    }

    /** In the words of the tables what the object says there. */
    private static String told(DataSet object, String path, String asked) {
        Located found = object.at(path);
        boolean there = path.endsWith("]") ? found.item().isPresent() : found.exists();
        if (!there) {
            return "absent";
        }
        if (found.element().stream().allMatch(element -> element.isEmpty())) {
            return "empty";
        }
        String value = String.join("\\", found.strings()).replace("\r\n", "~");
        return asked.equals("valued") || areSameNumbers(asked.split("\\\\"), found.strings()) ? asked : value;
    }

    private static boolean areSameNumbers(String[] asked, List<String> values) {
        try {
            for (int i = 0; i < asked.length; i++) {
                if (asked.length != values.size()
                        || Math.abs(Double.parseDouble(asked[i]) - Double.parseDouble(values.get(i))) > 1e-9) {
                    return false;
                }
            }
            return true;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
