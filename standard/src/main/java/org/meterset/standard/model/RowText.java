package org.meterset.standard.model;

import java.util.ArrayList;
import java.util.List;
import org.meterset.dicom.Tag;

/** A line of a table: depth by spaces, {@code TAG TYPE}, then behind tabs {@code n:ITEMS} and terms. */
record RowText(
        int depth, Tag tag, boolean repeating, RequirementType type, int minItems, int maxItems, List<Terms> terms) {
    private static final int TAG_DIGITS = 8;

    static int depthOf(String line) {
        int depth = 0;
        while (line.charAt(depth) == ' ') {
            depth++;
        }
        return depth;
    }

    static RowText parse(String line) {
        int depth = depthOf(line);
        String[] fields = line.substring(depth).split("\t", -1);
        String digits = fields[0].substring(0, TAG_DIGITS);
        int min = 0;
        int max = Integer.MAX_VALUE;
        List<Terms> terms = new ArrayList<>(1);
        for (int i = 1; i < fields.length; i++) {
            if (fields[i].startsWith("n:")) {
                String[] bounds = fields[i].substring(2).split("-", -1);
                min = Integer.parseInt(bounds[0]);
                String last = bounds[bounds.length - 1];
                max = last.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(last);
            } else {
                terms.add(Terms.parse(fields[i]));
            }
        }
        return new RowText(
                depth,
                new Tag(Integer.parseUnsignedInt(digits.replace('x', '0'), 16)),
                digits.indexOf('x') >= 0,
                RequirementType.of(fields[0].substring(TAG_DIGITS + 1)),
                min,
                max,
                terms);
    }
}
