package org.meterset.standard.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.meterset.dicom.Uid;

/** The tables of the standard: every IOD, module and macro, read when first asked for. Used by many threads at once. */
public final class Standard {
    private static final SectionFile IOD_FILE = SectionFile.load("iods.txt");
    private static final SectionFile MODULE_FILE = SectionFile.load("modules.txt");
    private static final SectionFile MACRO_FILE = SectionFile.load("macros.txt");
    private static final int CLASSES = 3;

    private static final Map<String, Iod> IODS = new ConcurrentHashMap<>();
    private static final Map<String, Definition> MODULES = new ConcurrentHashMap<>();
    private static final Map<String, Definition> MACROS = new ConcurrentHashMap<>();
    private static final Map<Uid, String> IOD_OF_CLASS = classes();

    private Standard() {}

    /** Identities of all IODs, composite ones first. */
    public static List<String> iods() {
        return IOD_FILE.ids();
    }

    /** Identities of all modules. */
    public static List<String> modules() {
        return MODULE_FILE.ids();
    }

    /** Identities of all macros. */
    public static List<String> macros() {
        return MACRO_FILE.ids();
    }

    public static Optional<Iod> iod(String id) {
        if (!IOD_FILE.contains(id)) {
            return Optional.empty();
        }
        Iod known = IODS.get(id);
        return Optional.of(known != null ? known : IODS.computeIfAbsent(id, each -> Iod.read(each, IOD_FILE)));
    }

    /** The IOD of that SOP class. */
    public static Optional<Iod> iodOf(Uid sopClass) {
        return Optional.ofNullable(IOD_OF_CLASS.get(sopClass)).flatMap(Standard::iod);
    }

    public static Optional<Definition> module(String id) {
        return definition(id, false, MODULES, MODULE_FILE);
    }

    public static Optional<Definition> macro(String id) {
        return definition(id, true, MACROS, MACRO_FILE);
    }

    private static Optional<Definition> definition(
            String id, boolean macro, Map<String, Definition> known, SectionFile file) {
        Definition found = known.get(id);
        if (found != null) {
            return Optional.of(found);
        }
        return file.contains(id)
                ? Optional.of(known.computeIfAbsent(id, each -> new Definition(each, macro, file)))
                : Optional.empty();
    }

    private static Map<Uid, String> classes() {
        Map<Uid, String> map = new HashMap<>();
        for (String id : IOD_FILE.ids()) {
            Iod.classes(IOD_FILE.head(id)[CLASSES]).forEach(uid -> map.put(uid, id));
        }
        return map;
    }
}
