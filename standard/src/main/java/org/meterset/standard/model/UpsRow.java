package org.meterset.standard.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;

/**
 * What the Unified Procedure Step services ask of one attribute: a row of PS3.4 table CC.2.5-3, types of requestor and
 * provider with a slash between.
 *
 * @param path of keywords, from the top of the data set
 * @param finalState R in every final state, P when completed, X when canceled, RC by a condition, O never
 * @param matchKey of a query: R required, O optional, U unique, * within a sequence, - none
 * @param returnKey of a query: 1, 1C, 2 or 3, - none
 */
public record UpsRow(
        int depth,
        Tag tag,
        String path,
        String create,
        String set,
        String finalState,
        String get,
        String matchKey,
        String returnKey) {
    private static final String FILE = "ups.txt";
    private static final List<UpsRow> ROWS = read();

    /** All rows in the order of the table; those deeper than one before stand in its items. */
    public static List<UpsRow> all() {
        return ROWS;
    }

    private static List<UpsRow> read() {
        List<UpsRow> rows = new ArrayList<>();
        List<String> parents = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(UpsRow.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line :
                    lines.lines().filter(each -> !each.startsWith("#")).toList()) {
                int depth = line.lastIndexOf('>') + 1;
                String[] columns = line.substring(depth).split(" ");
                parents = new ArrayList<>(parents.subList(0, depth));
                parents.add(columns[0]);
                rows.add(new UpsRow(
                        depth,
                        Dictionary.tagOf(columns[0])
                                .orElseThrow(() -> new IllegalStateException(FILE + ": " + columns[0])),
                        String.join("/", parents),
                        columns[1],
                        columns[2],
                        columns[3],
                        columns[4],
                        columns[5],
                        columns[6]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(rows);
    }
}
