import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Turns the tables of src/main/dictionary into the constant classes Tags and Uids and into the file that Dictionary
 * searches. Run by the build: {@code java GenerateDictionary.java TABLES JAVA_OUT RESOURCES_OUT}.
 */
final class GenerateDictionary {
    /** Static initializers end at 64 KB; and a program that uses ten tags should not make five thousand. */
    private static final int CONSTANTS_PER_INTERFACE = 500;

    private static final String HEAD = """
            package org.meterset.dicom;

            """;

    /** Words of keywords whose letter case hides where they begin. */
    private static final Map<String, String> WORDS = Map.of(
            "CTDIvol", "CtdiVol",
            "framekV", "FrameKv",
            "InkV", "InKv",
            "InmAs", "InMas",
            "InuAs", "InUas",
            "InmA", "InMa",
            "InuA", "InUa",
            "InuS", "InUs",
            "3DSR", "3D_SR");

    private record Attribute(String tag, String keyword, String name, String vrs, String vm, boolean retired) {
        boolean repeats() {
            return tag.indexOf('x') >= 0;
        }

        int pattern() {
            return Integer.parseUnsignedInt(tag.replace('x', '0'), 16);
        }

        /** The first tag of a repeating attribute that is no group length and no attribute of its own. */
        int firstTag(Set<Integer> taken) {
            int first = pattern();
            while (repeats() && ((first & 0xFFFF) == 0 || taken.contains(first))) {
                first += Integer.lowestOneBit(~mask());
            }
            return first;
        }

        int mask() {
            return Integer.parseUnsignedInt(tag.replaceAll("[^x]", "F").replace('x', '0'), 16);
        }

        boolean hasKeyword() {
            return !keyword.equals("-");
        }
    }

    private record Constant(String name, String javadoc, String declaration) {}

    public static void main(String[] arguments) throws IOException {
        Path tables = Path.of(arguments[0]);
        Path java = Files.createDirectories(Path.of(arguments[1], "org/meterset/dicom"));
        Path resources = Files.createDirectories(Path.of(arguments[2], "org/meterset/dicom"));
        List<Attribute> attributes = attributes(tables.resolve("attributes.tsv"));
        writeConstants(java, "Tags", tagConstants(attributes), """
                /**
                 * The attributes of the standard (PS3.6 chapters 6 to 9, PS3.7 annex E), by keyword. Of a repeating group, such as
                 * 60xx, the constant is the first one.
                 */
                """);
        writeConstants(java, "Uids", uidConstants(tables.resolve("uids.tsv")), """
                /** The unique identifiers of the standard (PS3.6 annex A), by keyword; {@link UidDictionary} tells more of each. */
                """);
        Files.write(resources.resolve("dictionary.bin"), packed(attributes));
        for (String table : List.of("uids.tsv", "private.tsv")) {
            Files.writeString(resources.resolve(table), Files.readString(tables.resolve(table)));
        }
    }

    private static List<String[]> rows(Path table) throws IOException {
        try (var lines = Files.lines(table)) {
            return lines.skip(1).map(line -> line.split("\t", -1)).toList();
        }
    }

    private static List<Attribute> attributes(Path table) throws IOException {
        return rows(table).stream()
                .map(row -> new Attribute(row[0], row[1], row[2], row[3], row[4], row[5].equals("Y")))
                .sorted(Comparator.comparing(Attribute::repeats)
                        .thenComparing(Attribute::pattern, Integer::compareUnsigned))
                .toList();
    }

    private static List<Constant> tagConstants(List<Attribute> attributes) {
        Set<Integer> taken = attributes.stream()
                .filter(attribute -> !attribute.repeats())
                .map(Attribute::pattern)
                .collect(Collectors.toSet());
        return attributes.stream()
                .filter(Attribute::hasKeyword)
                .map(attribute -> new Constant(
                        constantName(attribute.keyword()),
                        "(%s,%s) %s, %s, %s%s"
                                .formatted(
                                        attribute.tag().substring(0, 4),
                                        attribute.tag().substring(4),
                                        attribute.name(),
                                        attribute.vrs().replace(" ", " or "),
                                        attribute.vm(),
                                        attribute.retired() ? ", retired" : ""),
                        "Tag %s = new Tag(0x%08X);"
                                .formatted(constantName(attribute.keyword()), attribute.firstTag(taken))))
                .toList();
    }

    private static List<Constant> uidConstants(Path table) throws IOException {
        return rows(table).stream()
                .filter(row -> !row[1].equals("-"))
                .map(row -> new Constant(
                        constantName(row[1]),
                        row[2] + (row[4].equals("Y") ? ", retired" : ""),
                        "Uid %s = new Uid(\"%s\");".formatted(constantName(row[1]), row[0])))
                .toList();
    }

    /** BeamMeterset: BEAM_METERSET; SOPInstanceUID: SOP_INSTANCE_UID; OtherPatientIDs: OTHER_PATIENT_IDS. */
    static String constantName(String keyword) {
        String words = keyword;
        for (String odd : WORDS.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            words = words.replace(odd, WORDS.get(odd));
        }
        return words.replaceAll("([A-Z])s(?=[A-Z0-9]|$)", "$1S")
                .replaceAll("(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z0-9])(?=[A-Z][a-z])", "_")
                .toUpperCase();
    }

    private static void writeConstants(Path directory, String className, List<Constant> constants, String javadoc)
            throws IOException {
        if (constants.stream().map(Constant::name).distinct().count() != constants.size()) {
            throw new IllegalStateException("two keywords give one constant of " + className);
        }
        List<String> parts = new ArrayList<>();
        for (int start = 0; start < constants.size(); start += CONSTANTS_PER_INTERFACE) {
            String part = className + (parts.size() + 1);
            parts.add(part);
            List<Constant> some =
                    constants.subList(start, Math.min(constants.size(), start + CONSTANTS_PER_INTERFACE));
            Files.writeString(
                    directory.resolve(part + ".java"),
                    HEAD + "/** Part of {@link %s}. */\ninterface %s {\n".formatted(className, part)
                            + some.stream()
                                    .map(constant -> "    /** %s. */\n    %s\n"
                                            .formatted(escaped(constant.javadoc()), constant.declaration()))
                                    .collect(Collectors.joining("\n"))
                            + "}\n");
        }
        Files.writeString(
                directory.resolve(className + ".java"),
                HEAD + javadoc + "public final class %s implements %s {\n    private %s() {}\n}\n"
                        .formatted(className, String.join(", ", parts), className));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;");
    }

    /** The layout is told in the class AttributeTable, which reads it. */
    private static byte[] packed(List<Attribute> attributes) throws IOException {
        int repeating = (int) attributes.stream().filter(Attribute::repeats).count();
        List<String> vrs = attributes.stream().map(Attribute::vrs).distinct().toList();
        List<String> vms = attributes.stream().map(Attribute::vm).distinct().toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(attributes.size());
        out.writeInt(repeating);
        out.writeUTF(String.join("\t", vrs));
        out.writeUTF(String.join("\t", vms));
        for (Attribute attribute : attributes) {
            out.writeInt(attribute.pattern());
        }
        for (Attribute attribute : attributes.subList(attributes.size() - repeating, attributes.size())) {
            out.writeInt(attribute.mask());
        }
        for (Attribute attribute : attributes) {
            out.writeByte(vrs.indexOf(attribute.vrs()));
        }
        for (Attribute attribute : attributes) {
            out.writeByte(vms.indexOf(attribute.vm()) | (attribute.retired() ? 0x80 : 0));
        }
        writeTexts(attributes, out);
        return bytes.toByteArray();
    }

    private static void writeTexts(List<Attribute> attributes, DataOutputStream out) throws IOException {
        TreeMap<String, Integer> byKeyword = new TreeMap<>();
        IntStream.range(0, attributes.size())
                .filter(i -> attributes.get(i).hasKeyword())
                .forEach(i -> byKeyword.put(attributes.get(i).keyword(), i));
        out.writeInt(byKeyword.size());
        for (int index : byKeyword.values()) {
            out.writeShort(index);
        }
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        for (Attribute attribute : attributes) {
            out.writeInt(texts.size());
            String keyword = attribute.hasKeyword() ? attribute.keyword() : "";
            texts.writeBytes((keyword + '\t' + attribute.name()).getBytes(StandardCharsets.UTF_8));
        }
        out.writeInt(texts.size());
        out.write(texts.toByteArray());
    }
}
