package org.meterset.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomSettings;
import org.meterset.standard.Severity;
import org.meterset.standard.Validator;
import org.meterset.standard.profile.Profiles;
import org.meterset.standard.report.FileValidation;
import org.meterset.standard.report.ObjectReport;

/**
 * Every error of dicom3tools' dciodvfy is found by us at the same attribute of the same file, or of a class that
 * docs/validator-vs-dciodvfy.md explains.
 */
class DciodvfyComparisonTest {
    private static final Pattern ELEMENT = Pattern.compile("Element=<([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("attribute <([^>]*)>");
    private static final Pattern TAG = Pattern.compile("\\(0x([0-9a-f]{4}),0x([0-9a-f]{4})\\)");

    @TempDir
    Path folder;

    @Test
    void everyErrorIsFoundOrExplained() throws IOException {
        List<Path> files = new ArrayList<>(phantom());
        files.addAll(samples());
        Map<String, Set<String>> ours = ours(files);
        List<Pattern> explained = explained();
        Map<String, Integer> open = new TreeMap<>();
        int found = 0;
        Map<Path, List<String>> theirs = theirs(files);
        for (Path file : files) {
            for (String line : Objects.requireNonNull(theirs.get(file))) {
                if (isFound(line, ours.getOrDefault(file.toString(), Set.of()))) {
                    found++;
                } else if (explained.stream()
                        .noneMatch(each -> each.matcher(line).find())) {
                    open.merge(file.getFileName() + ": " + line, 1, Integer::sum);
                }
            }
        }
        assertEquals(Map.of(), open);
        assertTrue(found > 100, "errors found by both: " + found);
    }

    private List<Path> phantom() throws IOException {
        List<Path> files = new ArrayList<>();
        for (var object : PhantomPatient.of(PhantomSettings.DEFAULT.withSize(32, 2))) {
            Path file = folder.resolve(object.fileName());
            DicomFile.of(object.dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                    .write(file);
            files.add(file);
        }
        return files;
    }

    /** All real objects but those that are malformed on purpose. */
    private static List<Path> samples() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.isDirectory(root.resolve("shared").resolve("data"))) {
            root = root.getParent();
        }
        if (root == null) {
            assertTrue(!"true".equals(System.getenv("CI")), "shared/data is missing beside the repository");
            Assumptions.abort("shared/data is not beside the repository");
            return List.of();
        }
        Path data = root.resolve("shared").resolve("data");
        try (Stream<Path> walk = Files.walk(data)) {
            return walk.filter(DciodvfyComparisonTest::isDicom)
                    .filter(file -> !file.startsWith(data.resolve("malformed")))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isDicom(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(132);
            return file.toString().endsWith(".dcm")
                    || new String(start, StandardCharsets.ISO_8859_1).endsWith("DICM") && start.length == 132;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keywords of attributes that have errors or warnings, by file. */
    private static Map<String, Set<String>> ours(List<Path> files) {
        Map<String, Set<String>> ours = new TreeMap<>();
        List<ObjectReport> reports = new ArrayList<>();
        new FileValidation(Validator.of(List.of(Profiles.parse("dicom")))).run(files, files, reports::add, () -> {});
        for (ObjectReport report : reports) {
            ours.put(
                    report.path(),
                    report.findings().stream()
                            .filter(finding -> finding.severity() != Severity.INFO)
                            .map(finding ->
                                    finding.path().replaceAll("\\[\\d+]", "").replaceAll(".*/", ""))
                            .collect(Collectors.toSet()));
        }
        return ours;
    }

    private static boolean isFound(String line, Set<String> ours) {
        Set<String> named = new HashSet<>();
        Matcher element = ELEMENT.matcher(line);
        while (element.find()) {
            named.add(element.group(1));
        }
        Matcher attribute = ATTRIBUTE.matcher(line);
        while (attribute.find()) {
            named.add(keyword(attribute.group(1)));
        }
        Matcher tag = TAG.matcher(line);
        while (tag.find()) {
            Tag.parse(tag.group(1) + tag.group(2)).ifPresent(found -> named.add(Dictionary.nameOf(found)));
        }
        return named.stream().anyMatch(ours::contains);
    }

    private static String keyword(String name) {
        Optional<String> known = Dictionary.tags().stream()
                .flatMap(tag -> Dictionary.entry(tag).stream())
                .filter(entry -> entry.name().replace('’', '\'').equalsIgnoreCase(name))
                .map(Dictionary.Entry::keyword)
                .findFirst();
        return known.orElse(name);
    }

    /** What dciodvfy says of each file; as many at a time as there are processors. */
    private static Map<Path, List<String>> theirs(List<Path> files) {
        return files.parallelStream().collect(Collectors.toConcurrentMap(file -> file, DciodvfyComparisonTest::errors));
    }

    private static List<String> errors(Path file) {
        try {
            return errorsOf(file);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> errorsOf(Path file) throws IOException, InterruptedException {
        Process judge = new ProcessBuilder("dciodvfy", file.toString())
                .redirectErrorStream(true)
                .start();
        String report = new String(judge.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        judge.waitFor();
        return report.lines().filter(line -> line.startsWith("Error")).toList();
    }

    /** The patterns of the document, in its first column between backticks. */
    private static List<Pattern> explained() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve("docs").resolve("validator-vs-dciodvfy.md"))) {
            root = root.getParent();
        }
        assertTrue(root != null, "docs/validator-vs-dciodvfy.md");
        return Files.readString(Optional.ofNullable(root).orElseThrow().resolve("docs/validator-vs-dciodvfy.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line ->
                        Pattern.compile(line.substring(3, line.indexOf('`', 3)).replace("\\|", "|")))
                .toList();
    }
}
