package org.meterset.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text in columns that line up; control characters become spaces, so that a value cannot break the table. */
public final class TextTable {
    private static final int WIDEST_COLUMN = 64;

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(List<String> titles) {
        row(titles);
    }

    public TextTable(String... titles) {
        this(Arrays.asList(titles));
    }

    public TextTable row(List<String> cells) {
        rows.add(cells.stream().map(TextTable::clean).toList());
        return this;
    }

    public TextTable row(Object... cells) {
        return row(Arrays.stream(cells).map(String::valueOf).toList());
    }

    private static String clean(String cell) {
        String printable = cell.replaceAll("\\p{Cntrl}", " ").strip();
        return printable.length() <= WIDEST_COLUMN ? printable : printable.substring(0, WIDEST_COLUMN - 3) + "...";
    }

    @Override
    public String toString() {
        int columns = rows.getFirst().size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(row.get(column))
                    .repeat(' ', widths[column] - row.get(column).length() + 2);
        }
        return line.toString().stripTrailing();
    }
}
