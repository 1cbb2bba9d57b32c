package org.meterset.standard.browse;

import java.util.ArrayList;
import java.util.List;
import org.meterset.dicom.Dictionary;
import org.meterset.standard.model.AttributeRequirement;
import org.meterset.standard.model.Definition;

/** A module's tree as lines in the order of its table; a macro within itself is not followed. */
final class Lines {
    private final List<Line> lines = new ArrayList<>();
    private final List<String> open = new ArrayList<>();

    private Lines() {}

    static List<Line> of(Definition definition) {
        Lines reading = new Lines();
        reading.rows(definition.attributes(), "");
        return reading.lines;
    }

    private void rows(List<AttributeRequirement> rows, String parent) {
        for (AttributeRequirement row : rows) {
            String path = parent + Dictionary.nameOf(row.tag());
            lines.add(Line.of(open.size(), path, row));
            String self = row.definedIn().id() + row.tag();
            if (row.hasChildren() && !open.contains(self)) {
                open.add(self);
                rows(row.children(), path + "/");
                open.removeLast();
            }
        }
    }
}
