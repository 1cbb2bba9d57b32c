package org.meterset.dicom.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.SharedData;
import org.meterset.dicom.ToolProcess;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.io.TokenReader;
import org.meterset.dicom.json.JsonInput.Kind;

/**
 * Our JSON of real objects against that of DCMTK, value by value. Allowed to differ: private attributes that only
 * we know the VR of; digits of the same binary number; numbers that are no canonical JSON, which we leave as strings;
 * empty components at the end of person names, and spaces at the end of text, which DCMTK drops or keeps.
 */
class Dcm2jsonTest {
    private static final int MOST_SHOWN = 50;

    @Test
    void agreesWithDcmtk() {
        Set<String> differences = new ConcurrentSkipListSet<>();
        Set<String> refused = new ConcurrentSkipListSet<>();
        AtomicInteger compared = new AtomicInteger();

        SharedData.variedFiles().parallelStream().forEach(file -> {
            try {
                ToolProcess.Result theirs = ToolProcess.run("dcm2json", "-fc", "-ee", file.toString());
                if (theirs.exit() != 0 || !isUtf8(theirs.output())) {
                    refused.add(theirs.errors().replace(file.toString(), "").strip());
                    return;
                }
                List<String> ofFile = new ArrayList<>();
                compare("", "", tree(theirs.output()), tree(ours(file)), ofFile);
                ofFile.forEach(difference -> differences.add(file + " " + difference));
                compared.incrementAndGet();
            } catch (IOException | InterruptedException | RuntimeException e) {
                differences.add(file + " " + e);
            }
        });

        assertEquals(
                "",
                differences.stream().limit(MOST_SHOWN).collect(Collectors.joining("\n")),
                differences.size() + " differences");
        assertTrue(compared.get() >= 80, compared + " objects compared; dcm2json refused: " + refused);
    }

    /** DCMTK 3.6.7 leaves items with a character set of their own unconverted. */
    private static boolean isUtf8(byte[] json) {
        return !new String(json, StandardCharsets.UTF_8).contains("\uFFFD");
    }

    private static byte[] ours(Path file) throws IOException {
        DicomFile.Header header = DicomFile.header(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TokenReader tokens = TokenReader.of(file, header.dataSetOffset(), header.transferSyntax())) {
            DicomJson.writer().write(tokens, out);
        }
        return out.toByteArray();
    }

    private static void compare(
            String path, Object vr, @Nullable Object theirs, @Nullable Object ours, List<String> differences) {
        if (theirs instanceof Map<?, ?> a && ours instanceof Map<?, ?> b) {
            if ("UN".equals(a.get("vr")) && !"UN".equals(b.get("vr"))) {
                return;
            }
            Set<Object> keys = new TreeSet<>(a.keySet());
            keys.addAll(b.keySet());
            Object own = a.get("vr");
            Object vrOfMembers = own == null ? vr : own;
            for (Object key : keys) {
                compare(path + "." + key, vrOfMembers, a.get(key), b.get(key), differences);
            }
        } else if (theirs instanceof List<?> a && ours instanceof List<?> b && a.size() == b.size()) {
            for (int i = 0; i < a.size(); i++) {
                compare(path + "[" + i + "]", vr, a.get(i), b.get(i), differences);
            }
        } else if (!same(vr, theirs, ours)) {
            differences.add("%s: %s, but ours is %s".formatted(path, shortened(theirs), shortened(ours)));
        }
    }

    private static String shortened(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > 100 ? text.substring(0, 100) + "..." : text;
    }

    private static boolean same(Object vr, @Nullable Object theirs, @Nullable Object ours) {
        if (theirs instanceof BigDecimal a) {
            BigDecimal b = new BigDecimal(String.valueOf(ours));
            return a.compareTo(b) == 0
                    || vr.equals("FL") && a.floatValue() == b.floatValue()
                    || vr.equals("FD") && a.doubleValue() == b.doubleValue();
        }
        if (vr.equals("PN")) {
            return withoutEmptyEnd(theirs).equals(withoutEmptyEnd(ours));
        }
        return theirs instanceof String a && ours instanceof String b
                ? withoutPadding(a).equals(withoutPadding(b))
                : Objects.equals(theirs, ours);
    }

    private static String withoutPadding(String text) {
        return text.replaceAll("[ \0]+$", "");
    }

    private static String withoutEmptyEnd(@Nullable Object name) {
        return name == null ? "" : name.toString().replaceAll("[\\[{]+Alphabetic=\\^+[}\\]]+|[=^ ]+$", "");
    }

    private static Object tree(byte[] json) throws IOException {
        JsonInput input = new JsonInput(new ByteArrayInputStream(json), 1000, Long.MAX_VALUE);
        input.next();
        return value(input);
    }

    private static Object value(JsonInput json) throws IOException {
        return switch (json.kind()) {
            case OBJECT_START -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (json.next() == Kind.NAME) {
                    String name = json.text();
                    json.next();
                    members.put(name, value(json));
                }
                yield members;
            }
            case ARRAY_START -> {
                List<Object> values = new ArrayList<>();
                while (json.next() != Kind.ARRAY_END) {
                    values.add(value(json));
                }
                yield values;
            }
            case NUMBER -> JsonValues.isJsonNumber(json.text()) ? new BigDecimal(json.text()) : json.text();
            case STRING -> json.text();
            default -> "null";
        };
    }
}
