package org.meterset.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;
import org.meterset.server.http.Exchange.Parameter;

/**
 * The parameters of a search for workitems (PS3.18 sections 8.3.4, 11.9): attributes to match, attributes to include, and
 * which part of the results.
 *
 * @param includeAll whether every attribute is wanted
 */
record WorkitemQuery(DataSet identifier, boolean includeAll, int offset, int limit) {
    private static final int LIMIT = 1000;

    /** @throws HttpRefusal if a parameter is none */
    static WorkitemQuery of(List<Parameter> parameters) {
        DataSet identifier = DataSet.EMPTY;
        boolean includeAll = false;
        int offset = 0;
        int limit = LIMIT;
        for (Parameter parameter : parameters) {
            switch (parameter.name().toLowerCase(Locale.ROOT)) {
                case "offset" -> offset = number(parameter);
                case "limit" -> limit = Math.min(number(parameter), LIMIT);
                case "fuzzymatching" -> {}
                case "includefield" -> {
                    for (String field : parameter.value().split(",", -1)) {
                        if (field.equals("all")) {
                            includeAll = true;
                        } else {
                            identifier = with(identifier, path(field), "");
                        }
                    }
                }
                default -> identifier = with(identifier, path(parameter.name()), parameter.value());
            }
        }
        return new WorkitemQuery(identifier, includeAll, offset, limit);
    }

    private static int number(Parameter parameter) {
        try {
            return Integer.parseUnsignedInt(parameter.value());
        } catch (NumberFormatException _) {
            throw new HttpRefusal(400, parameter.name() + ": found no number, expected one from 0");
        }
    }

    /** Keywords or tags, those of nested attributes with points between. */
    private static List<Tag> path(String text) {
        List<Tag> path = new ArrayList<>();
        for (String part : text.split("\\.", -1)) {
            path.add(Dictionary.parseTag(part)
                    .orElseThrow(() -> new HttpRefusal(400, "\"%s\" is no attribute".formatted(text))));
        }
        return path;
    }

    private static DataSet with(DataSet dataSet, List<Tag> path, String value) {
        Tag tag = path.getFirst();
        DataSetBuilder builder = dataSet.toBuilder();
        if (path.size() > 1) {
            DataSet item = dataSet.item(tag).orElse(DataSet.EMPTY);
            return builder.set(tag, with(item, path.subList(1, path.size()), value))
                    .build();
        }
        if (value.isEmpty()) {
            return dataSet.contains(tag) ? dataSet : builder.setEmpty(tag).build();
        }
        Vr vr = Dictionary.vrOf(tag);
        if (!vr.isText()) {
            throw new HttpRefusal(400, "%s cannot be matched".formatted(Dictionary.nameOf(tag)));
        }
        return builder.set(tag, vr, vr.isMultiValueText() ? value.split("[\\\\,]", -1) : new String[] {value})
                .build();
    }
}
