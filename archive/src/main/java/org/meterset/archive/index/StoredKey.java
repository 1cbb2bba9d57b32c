package org.meterset.archive.index;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.archive.match.PersonNames;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;

/** An attribute that has a column of its own; names have three more, one per component group, made for matching. */
record StoredKey(Tag tag, Vr vr, Table table, String column) implements Key {
    private static final int MAX_CHARACTERS = 1024;

    static StoredKey of(Tag tag, Table table, String column) {
        return new StoredKey(tag, Dictionary.vrOf(tag), table, column);
    }

    @Override
    public Level level() {
        return table.level();
    }

    @Override
    public String sql() {
        return table.alias() + "." + column;
    }

    /** The columns that this key fills. */
    List<String> columns() {
        return vr == Vr.PN
                ? List.of(column, column + "_alphabetic", column + "_ideographic", column + "_phonetic")
                : List.of(column);
    }

    /** The values of {@link #columns()}, taken from a header; null where it has none. */
    List<@Nullable Object> values(DataSet header) {
        String text = text(header, tag);
        List<@Nullable Object> values = new ArrayList<>(4);
        values.add(text.isEmpty() ? null : normal(text));
        if (vr == Vr.PN) {
            values.addAll(PersonNames.groups(text));
        }
        return values;
    }

    private Object normal(String text) {
        return switch (vr) {
            case DA -> text.replace(".", "");
            case TM -> text.replace(":", "");
            case IS -> wholeNumber(text).map(BigDecimal::toPlainString).orElse(text);
            case US ->
                wholeNumber(text).map(number -> (Object) number.intValue()).orElse(text);
            default -> text;
        };
    }

    private static Optional<BigDecimal> wholeNumber(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return text.length() <= 16 && number.scale() == 0 ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** First value, or an empty text if there is none or it cannot be read. */
    static String text(DataSet header, Tag tag) {
        try {
            String text = header.string(tag).orElse("").replace("\0", "").strip();
            return text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) : text;
        } catch (DicomException _) {
            return "";
        }
    }
}
