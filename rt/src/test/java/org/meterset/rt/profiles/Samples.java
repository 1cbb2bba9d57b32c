package org.meterset.rt.profiles;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;
import org.meterset.standard.profile.Constraint;
import org.meterset.standard.profile.Row;

/** Values that keep or break a row. */
final class Samples {
    private static final List<String> TEXTS = List.of("A", "1", "ABC", "1.2.3");

    private Samples() {}

    /** Sets a value that keeps the constraints of the row, as far as they tell one. */
    static DataSet keeping(DataSet dataSet, Row row) {
        Tag tag = tag(row);
        if (Dictionary.vrOf(tag) == Vr.SQ) {
            return items(dataSet, tag, itemsWanted(row));
        }
        return set(dataSet, tag, wanted(row).orElseGet(() -> List.of(plain(Dictionary.vrOf(tag)))));
    }

    static Tag tag(Row row) {
        return row.path().steps().getLast().tag();
    }

    private static int itemsWanted(Row row) {
        return row.constraints().stream()
                .filter(Constraint.Count.class::isInstance)
                .map(Constraint.Count.class::cast)
                .mapToInt(Constraint.Count::least)
                .findFirst()
                .orElse(1);
    }

    private static DataSet items(DataSet dataSet, Tag tag, int count) {
        List<DataSet> items = new ArrayList<>(dataSet.items(tag));
        while (items.size() < count) {
            items.add(items.isEmpty() ? DataSet.EMPTY : items.getFirst());
        }
        return dataSet.toBuilder()
                .set(tag, items.subList(0, Math.max(count, 1)))
                .build();
    }

    private static Optional<List<String>> wanted(Row row) {
        return row.constraints().stream()
                .flatMap(constraint -> switch (constraint) {
                    case Constraint.OneOf(List<String> allowed) ->
                        Stream.of(List.of(allowed.getFirst().split("\\\\")));
                    case Constraint.EachOf(List<String> allowed) -> Stream.of(List.of(allowed.getFirst()));
                    case Constraint.Starts(List<String> beginnings) ->
                        Stream.of(List.of(beginnings.getFirst().split("\\\\")));
                    case Constraint.Between(double least, double most) ->
                        Stream.of(List.of(Long.toString((long) (Double.isInfinite(least) ? most : least))));
                    case Constraint.Matches(var pattern) ->
                        TEXTS.stream()
                                .filter(text -> pattern.matcher(text).matches())
                                .limit(1)
                                .map(List::of);
                    default -> Stream.<List<String>>empty();
                })
                .findFirst();
    }

    /** Sets text as whatever the attribute's VR needs. */
    static DataSet set(DataSet dataSet, Tag tag, List<String> values) {
        Vr vr = Dictionary.vrOf(tag);
        DataSetBuilder builder = dataSet.toBuilder();
        if (vr == Vr.AT) {
            return builder.set(
                            tag,
                            values.stream()
                                    .map(text -> Tag.parse(text).orElse(tag))
                                    .toArray(Tag[]::new))
                    .build();
        }
        if (vr.isText()) {
            return builder.set(tag, vr, values.toArray(String[]::new)).build();
        }
        if (vr == Vr.FL || vr == Vr.FD) {
            return builder.set(
                            tag,
                            vr,
                            values.stream().mapToDouble(Double::parseDouble).toArray())
                    .build();
        }
        if (vr.isInteger()) {
            return builder.set(
                            tag, vr, values.stream().mapToLong(Long::parseLong).toArray())
                    .build();
        }
        return builder.set(tag, vr, new byte[] {1, 0, 1, 0}).build();
    }

    static String plain(Vr vr) {
        return switch (vr) {
            case UI -> "1.2.3";
            case DA -> "20260102";
            case TM -> "110000";
            case DT -> "20260102110000";
            case AS -> "040Y";
            case AT -> "00080005";
            case PN -> "Sample^A";
            case CS, LO, SH, ST, LT, UT, AE, UC, UR -> "SAMPLE";
            default -> "1";
        };
    }

    /** Another value than any that a table names. */
    static String strange(Vr vr) {
        return switch (vr) {
            case UI -> "1.9.8.7";
            case DA -> "19010101";
            case TM -> "010101";
            case DT -> "19010101010101";
            case AT -> "00080008";
            case PN -> "Other^Name";
            case CS, LO, SH, ST, LT, UT, AE, UC, UR -> "STRANGE$".substring(0, vr == Vr.CS ? 7 : 8);
            default -> "987";
        };
    }

    /** Data sets, made from one that keeps the row, one of which at least should break it. */
    static List<DataSet> breaking(DataSet dataSet, Row row) {
        Tag tag = tag(row);
        Vr vr = Dictionary.vrOf(tag);
        List<DataSet> broken = new ArrayList<>();
        switch (row.presence()) {
            case VALUE, PRESENT -> broken.add(dataSet.toBuilder().remove(tag).build());
            case NO_VALUE, ABSENT ->
                broken.add(
                        vr == Vr.SQ
                                ? dataSet.toBuilder()
                                        .set(
                                                tag,
                                                DataSet.builder()
                                                        .set(Tag.of(8, 5), "ISO_IR 100")
                                                        .build())
                                        .build()
                                : set(dataSet, tag, List.of(plain(vr))));
            case OPTIONAL -> {}
        }
        return broken;
    }

    /** Breaks one constraint of the attribute in this item. */
    static Optional<DataSet> breaking(DataSet dataSet, Tag tag, Constraint constraint) {
        Vr vr = Dictionary.vrOf(tag);
        return switch (constraint) {
            case Constraint.OneOf _, Constraint.EachOf _, Constraint.Starts _, Constraint.SameAs _ ->
                Optional.of(set(dataSet, tag, List.of(strange(vr))));
            case Constraint.NoneOf(List<String> refused) -> Optional.of(set(dataSet, tag, List.of(refused.getFirst())));
            case Constraint.Between(double least, double most) ->
                Optional.of(set(
                        dataSet, tag, List.of(Long.toString((long) (Double.isInfinite(most) ? least - 1 : most + 1)))));
            case Constraint.Matches _ -> Optional.of(set(dataSet, tag, List.of("A.B C")));
            case Constraint.Count(boolean items, int _, int most) -> {
                if (!items) {
                    yield Optional.of(set(dataSet, tag, java.util.Collections.nCopies(most + 1, plain(vr))));
                }
                List<DataSet> more = new ArrayList<>(dataSet.items(tag));
                while (more.size() <= most) {
                    more.add(more.getFirst());
                }
                yield Optional.of(dataSet.toBuilder().set(tag, more).build());
            }
            case Constraint.Siblings _, Constraint.Copied _ -> Optional.empty();
        };
    }
}
