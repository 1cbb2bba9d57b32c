package org.meterset.standard.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text file of sections, each a headline {@code =ID<tab>...} and the lines below it. Only the headlines are looked at
 * before a section is asked for.
 */
final class SectionFile {
    private final String text;
    private final Map<String, Integer> starts = new LinkedHashMap<>();

    private SectionFile(String text) {
        this.text = text;
        int start = text.startsWith("=") ? 0 : text.indexOf("\n=") + 1;
        while (start >= 0 && start < text.length()) {
            starts.put(headline(start).split("\t", 2)[0], start);
            int line = text.indexOf("\n=", start);
            start = line < 0 ? -1 : line + 1;
        }
    }

    static SectionFile load(String name) {
        try (InputStream in = SectionFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not beside the class that reads it");
            }
            return new SectionFile(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> ids() {
        return List.copyOf(starts.keySet());
    }

    boolean contains(String id) {
        return starts.containsKey(id);
    }

    /** The tab-separated fields behind the identity; none if there is no such section. */
    String[] head(String id) {
        Integer start = starts.get(id);
        if (start == null) {
            return new String[0];
        }
        String[] fields = headline(start).split("\t", -1);
        return Arrays.copyOfRange(fields, 1, fields.length);
    }

    private String headline(int start) {
        int end = text.indexOf('\n', start);
        return text.substring(start + 1, end < 0 ? text.length() : end);
    }

    /** The lines of a section; none if there is no such section. */
    List<String> lines(String id) {
        Integer start = starts.get(id);
        List<String> lines = new ArrayList<>();
        int at = start == null ? -1 : text.indexOf('\n', start);
        while (at >= 0 && at + 1 < text.length() && text.charAt(at + 1) != '=') {
            int end = text.indexOf('\n', at + 1);
            String line = text.substring(at + 1, end < 0 ? text.length() : end);
            if (!line.isBlank() && line.charAt(0) != '#') {
                lines.add(line);
            }
            at = end;
        }
        return lines;
    }
}
