package org.meterset.dicom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the standard says of each unique identifier (PS3.6 annex A); the constants are in {@link Uids}. */
public final class UidDictionary {
    private static final Map<Uid, Entry> ENTRIES = load();
    private static final List<Uid> STORAGE_SOP_CLASSES = all(Type.STORAGE_SOP_CLASS);
    private static final List<Uid> TRANSFER_SYNTAXES = all(Type.TRANSFER_SYNTAX);

    /** What an identifier stands for. SOP classes that store instances are told from the others. */
    public enum Type {
        STORAGE_SOP_CLASS,
        SOP_CLASS,
        META_SOP_CLASS,
        SERVICE_CLASS,
        TRANSFER_SYNTAX,
        WELL_KNOWN_SOP_INSTANCE,
        WELL_KNOWN_FRAME_OF_REFERENCE,
        OTHER
    }

    /** @param keyword empty for the few that have none */
    public record Entry(Uid uid, String keyword, String name, Type type, boolean retired) {}

    private UidDictionary() {}

    public static Optional<Entry> entry(Uid uid) {
        return Optional.ofNullable(ENTRIES.get(uid));
    }

    /** Every identifier that the standard names. */
    public static List<Entry> entries() {
        return List.copyOf(ENTRIES.values());
    }

    /** The name the standard gives it, or else the identifier itself. */
    public static String nameOf(Uid uid) {
        Entry entry = ENTRIES.get(uid);
        return entry == null ? uid.value() : entry.name();
    }

    /** The identifier with that keyword, such as {@code CTImageStorage}. */
    public static Optional<Uid> uidOf(String keyword) {
        return ENTRIES.values().stream()
                .filter(entry -> !keyword.isEmpty() && entry.keyword().equals(keyword))
                .map(Entry::uid)
                .findFirst();
    }

    /** Every SOP class that stores instances, retired ones and known private ones included. */
    public static List<Uid> storageSopClasses() {
        return STORAGE_SOP_CLASSES;
    }

    /** Every transfer syntax, retired ones included. */
    public static List<Uid> transferSyntaxes() {
        return TRANSFER_SYNTAXES;
    }

    private static List<Uid> all(Type type) {
        List<Uid> uids = new ArrayList<>();
        for (Entry entry : ENTRIES.values()) {
            if (entry.type() == type) {
                uids.add(entry.uid());
            }
        }
        return List.copyOf(uids);
    }

    private static Map<Uid, Entry> load() {
        Map<Uid, Entry> entries = new LinkedHashMap<>();
        for (String[] row : DictionaryFile.rows("uids.tsv")) {
            Uid uid = new Uid(row[0]);
            String keyword = row[1].equals("-") ? "" : row[1];
            entries.put(uid, new Entry(uid, keyword, row[2], type(row[3]), row[4].equals("Y")));
        }
        return entries;
    }

    private static Type type(String text) {
        return switch (text) {
            case "Storage SOP Class" -> Type.STORAGE_SOP_CLASS;
            case "SOP Class" -> Type.SOP_CLASS;
            case "Meta SOP Class" -> Type.META_SOP_CLASS;
            case "Service Class" -> Type.SERVICE_CLASS;
            case "Transfer Syntax" -> Type.TRANSFER_SYNTAX;
            case "Well-known SOP Instance" -> Type.WELL_KNOWN_SOP_INSTANCE;
            case "Well-known frame of reference" -> Type.WELL_KNOWN_FRAME_OF_REFERENCE;
            default -> Type.OTHER;
        };
    }
}
