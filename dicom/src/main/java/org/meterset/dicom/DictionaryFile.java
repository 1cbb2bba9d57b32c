package org.meterset.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The files that the build makes of src/main/dictionary and puts beside this class. */
final class DictionaryFile {
    private DictionaryFile() {}

    static InputStream open(String name) throws IOException {
        InputStream in = DictionaryFile.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException(name + " is not beside the class that reads it");
        }
        return in;
    }

    /** The rows of a tab-separated table without its headline. */
    static List<String[]> rows(String name) {
        try (InputStream in = open(name)) {
            String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
            List<String[]> rows = new ArrayList<>(lines.length);
            for (int i = 1; i < lines.length; i++) {
                if (!lines[i].isEmpty()) {
                    rows.add(lines[i].split("\t", -1));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
