package org.meterset.dicom.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.meterset.dicom.SharedData;
import org.meterset.dicom.ToolProcess;

/**
 * Tags, VRs and nesting of our dump of real objects against those of dcmdump. Allowed to differ: private attributes that
 * only one of the two knows the VR of; encapsulated pixel data that a file calls OW, which dcmdump shows as OB; elements
 * out of order, which dcmdump sorts.
 */
class DcmdumpTest {
    private static final Pattern LINE =
            Pattern.compile("( *)\\(([0-9a-fA-F]{4},[0-9a-fA-F]{4})\\) (\\w\\w|\\?\\?) .*", Pattern.DOTALL);
    private static final int TAG_LENGTH = 9;
    private static final int MOST_SHOWN = 50;

    @Test
    void showsTheSameAttributesAsDcmdump() {
        Set<String> differences = new ConcurrentSkipListSet<>();
        Set<String> refused = new ConcurrentSkipListSet<>();
        AtomicInteger compared = new AtomicInteger();

        SharedData.variedFiles().parallelStream().forEach(file -> {
            try {
                ToolProcess.Result theirs = ToolProcess.run("dcmdump", file.toString());
                if (theirs.exit() != 0) {
                    refused.add(theirs.errors().replace(file.toString(), "").strip());
                    return;
                }
                StringBuilder ours = new StringBuilder();
                Dump.shortened().write(file, ours);
                compare(lines(theirs.text(StandardCharsets.ISO_8859_1)), lines(ours.toString()))
                        .forEach(difference -> differences.add(file + " " + difference));
                compared.incrementAndGet();
            } catch (IOException | InterruptedException | RuntimeException e) {
                differences.add(file + " " + e);
            }
        });

        assertEquals(
                "",
                differences.stream().limit(MOST_SHOWN).collect(Collectors.joining("\n")),
                differences.size() + " differences");
        assertTrue(compared.get() >= 80, compared + " objects compared; dcmdump refused: " + refused);
    }

    private static List<String> compare(List<String> theirs, List<String> ours) {
        if (theirs.stream().sorted().toList().equals(ours.stream().sorted().toList())) {
            return List.of();
        }
        for (int i = 0; i < Math.max(theirs.size(), ours.size()); i++) {
            String a = i < theirs.size() ? theirs.get(i) : "the end";
            String b = i < ours.size() ? ours.get(i) : "the end";
            if (!a.equals(b) && !mayDifferInVr(a, b)) {
                return List.of("line %d: %s, but ours is %s".formatted(i + 1, a, b));
            }
        }
        return List.of();
    }

    private static boolean mayDifferInVr(String theirs, String ours) {
        String tag = theirs.strip().substring(0, TAG_LENGTH);
        boolean isPrivate = Integer.parseInt(tag.substring(0, 4), 16) % 2 != 0;
        boolean pixelData = tag.equals("7FE0,0010") && theirs.endsWith("OB") && ours.endsWith("OW");
        return (isPrivate || pixelData)
                && theirs.substring(0, theirs.length() - 2).equals(ours.substring(0, ours.length() - 2));
    }

    private static List<String> lines(String dump) {
        List<String> lines = new ArrayList<>();
        for (String line : dump.split("\n")) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && !matcher.group(2).toUpperCase(Locale.ROOT).startsWith("FFFE")) {
                lines.add(matcher.group(1) + matcher.group(2).toUpperCase(Locale.ROOT) + " " + matcher.group(3));
            }
        }
        return lines;
    }
}
