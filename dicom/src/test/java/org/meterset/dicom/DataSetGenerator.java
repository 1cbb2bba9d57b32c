package org.meterset.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random data sets that are valid, so that they can be written in any form and read back equal: every VR, nested
 * sequences, private blocks, empty values, several character sets. The same seed gives the same data sets.
 */
public final class DataSetGenerator {
    private static final List<Vr> VRS = List.of(Vr.values());
    private static final int MAX_ELEMENTS = 12;
    private static final int MAX_ITEMS = 3;
    private static final int MAX_BYTES = 40;
    private static final String ASCII = "ABCXYZabcxyz0189 .-_/()\"<>&'";
    private static final String ANY = ASCII + "\u00C4\u00E9\u00DF\u0416\u03A9\u5C71\u7530\uAE40\u3084";
    private static final List<String> CHARACTER_SETS = List.of("ISO_IR 192", "ISO_IR 192", "ISO_IR 100", "GB18030", "");

    /** One element of each VR that could be anything: Selector attributes (PS3.6), and Text Value and alike. */
    private static final List<Tag> TAGS = IntStream.of(
                    0x00720052,
                    0x0072005E,
                    0x0072005F,
                    0x00720060,
                    0x00720061,
                    0x00720062,
                    0x00720063,
                    0x00720064,
                    0x00720065,
                    0x00720066,
                    0x00720067,
                    0x00720068,
                    0x00720069,
                    0x0072006A,
                    0x0072006B,
                    0x0072006C,
                    0x0072006D,
                    0x0072006E,
                    0x0072006F,
                    0x00720070,
                    0x00720071,
                    0x00720072,
                    0x00720073,
                    0x00720074,
                    0x00720075,
                    0x00720076,
                    0x00720078,
                    0x0072007A,
                    0x0072007C,
                    0x0072007E,
                    0x0072007F,
                    0x00720080,
                    0x00720081,
                    0x00720082,
                    0x00720083)
            .mapToObj(Tag::new)
            .toList();

    private final Random random;

    public DataSetGenerator(long seed) {
        this.random = new Random(seed);
    }

    /** A data set with a character set of its own. */
    public DataSet dataSet() {
        DataSetBuilder builder = DataSet.builder();
        String characterSet = CHARACTER_SETS.get(random.nextInt(CHARACTER_SETS.size()));
        if (!characterSet.isEmpty()) {
            builder.set(Tags.SPECIFIC_CHARACTER_SET, characterSet);
        }
        String alphabet = switch (characterSet) {
            case "ISO_IR 192", "GB18030" -> ANY;
            case "ISO_IR 100" -> ASCII + "\u00C4\u00E9\u00DF";
            default -> ASCII;
        };
        return fill(builder, alphabet, random.nextInt(4));
    }

    private DataSet fill(DataSetBuilder builder, String alphabet, int depth) {
        int count = random.nextInt(MAX_ELEMENTS);
        for (int i = 0; i < count; i++) {
            Tag tag = TAGS.get(random.nextInt(TAGS.size()));
            put(builder, tag, Dictionary.vrOf(tag), alphabet);
        }
        if (random.nextInt(3) == 0) {
            int block = 0x10 + random.nextInt(0xF0);
            builder.set(Tag.of(0x3253, block), Vr.LO, "METERSET TEST");
            Vr vr = VRS.get(random.nextInt(VRS.size()));
            if (vr != Vr.SQ) {
                put(builder, Tag.of(0x3253, block << 8 | random.nextInt(0x100)), vr, alphabet);
            }
        }
        if (depth > 0) {
            List<DataSet> items = new ArrayList<>();
            for (int i = random.nextInt(MAX_ITEMS + 1); i > 0; i--) {
                items.add(fill(DataSet.builder(), ASCII, depth - 1));
            }
            builder.set(Tags.BEAM_SEQUENCE, items);
        }
        return builder.build();
    }

    private void put(DataSetBuilder builder, Tag tag, Vr vr, String alphabet) {
        int count = random.nextInt(4);
        if (count == 0 || vr == Vr.SQ) {
            builder.add(new Element(tag, vr, vr == Vr.SQ ? new Value.Items(List.of()) : Value.EMPTY));
        } else if (vr.isText()) {
            int values = vr.isMultiValueText() ? count : 1;
            builder.set(
                    tag,
                    vr,
                    Stream.generate(() -> text(vr, alphabet)).limit(values).toArray(String[]::new));
        } else if (vr.isInteger()) {
            builder.set(tag, vr, bytes(count * vr.unitBytes()));
        } else if (vr.isFloat()) {
            builder.set(tag, vr, random.doubles(count, -1e30, 1e30).toArray());
        } else if (vr == Vr.AT) {
            builder.set(
                    tag,
                    Stream.generate(() -> new Tag(random.nextInt()))
                            .limit(count)
                            .toArray(Tag[]::new));
        } else {
            builder.set(tag, vr, bytes(vr.unitBytes() * (1 + random.nextInt(MAX_BYTES / 8)) * 2));
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text(Vr vr, String alphabet) {
        return switch (vr) {
            case AE, CS, SH, LO, UC, UT, ST, LT -> word(vr.usesCharacterSet() ? alphabet : "ABC_019");
            case PN -> word("Abc") + "^" + word("Def") + (alphabet.equals(ANY) ? "=" + word("\u5C71\u7530") : "");
            case AS -> "%03dY".formatted(random.nextInt(100));
            case DA ->
                "%04d%02d%02d".formatted(1900 + random.nextInt(200), 1 + random.nextInt(12), 1 + random.nextInt(28));
            case TM ->
                "%02d%02d%02d.%d"
                        .formatted(random.nextInt(24), random.nextInt(60), random.nextInt(60), random.nextInt(10));
            case DT -> "%04d%02d".formatted(1900 + random.nextInt(200), 1 + random.nextInt(12));
            case DS -> decimal();
            case IS -> Integer.toString(random.nextInt());
            case UI -> "1.2.826." + random.nextInt(Integer.MAX_VALUE);
            case UR -> "https://example.org/" + random.nextInt(100);
            default -> throw new IllegalArgumentException("no text: " + vr);
        };
    }

    private String decimal() {
        List<String> forms = Arrays.asList("%d", "%d.50", "+%d", "%d.", "-0.%d", "%dE-3", "00%d", ".%d");
        return forms.get(random.nextInt(forms.size())).formatted(random.nextInt(100_000));
    }

    /** Neither starts nor ends with a space, which would be padding. */
    private String word(String alphabet) {
        StringBuilder word = new StringBuilder("W");
        for (int i = random.nextInt(10); i > 0; i--) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.append('X').toString();
    }
}
