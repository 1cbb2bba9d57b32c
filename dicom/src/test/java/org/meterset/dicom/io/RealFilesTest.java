package org.meterset.dicom.io;

import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.Tag;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.TokenReader.Token;

/** Real objects of many vendors, with DCMTK as the judge of what they hold. */
class RealFilesTest {
    private static final Pattern DUMP_LINE =
            Pattern.compile("( *)\\(([0-9a-f]{4}),([0-9a-f]{4})\\) (\\S\\S) .*# +(\\d+|u/l), *\\d+ .+$");
    private static final Pattern PRIVATE = Pattern.compile("\\(...[13579bdf],");
    private static final int FILES_OF_A_DIRECTORY = 3;
    private static final int WHOLE_DUMP_BYTES = 40_000;

    /** Not the same: files without preamble or file meta information get one; elements out of order are sorted. */
    @Test
    void writesBackWhatItReadsAndNearlyAlwaysTheSameBytes() throws Exception {
        List<Path> files = SharedData.good();
        List<String> unlike = new ArrayList<>();
        int same = 0;
        for (Path path : files) {
            DicomFile file = DicomFile.read(path);
            byte[] written = bytes(file);
            DicomFile again = DicomFile.read(new ByteArrayInputStream(written));
            if (!again.dataSet().equals(file.dataSet())) {
                unlike.add(path.toString());
            }
            if (Arrays.equals(written, Files.readAllBytes(path))) {
                same++;
            }
        }
        assertEquals(List.of(), unlike, "files whose data set changed");
        assertTrue(same >= files.size() - 17, "%d of %d files came back byte for byte".formatted(same, files.size()));
    }

    @Test
    void seesTheSameElementsAsDcmdump() throws Exception {
        List<Path> files = SharedData.good();
        List<List<String>> dumps = Dcmtk.dump(files);
        assertEquals(files.size(), dumps.size());
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            List<String> theirs =
                    dumps.get(i).stream().map(RealFilesTest::outline).collect(toList());
            List<String> ours = outline(files.get(i));
            if (isOutOfOrder(files.get(i))) { // dcmdump sorts
                Collections.sort(theirs);
                Collections.sort(ours);
            }
            firstDifference(theirs, ours, files.get(i).toString()).ifPresent(differences::add);
        }
        assertEquals(List.of(), differences);
    }

    @Test
    void dcmdumpSeesTheSameValuesInEveryUncompressedSyntax(@TempDir Path directory) throws Exception {
        List<Path> files = smallAndUncompressed();
        assertTrue(files.size() > 40, files.size() + " files");
        List<List<String>> originals = Dcmtk.dump(files, "+L");
        List<String> differences = new ArrayList<>();
        for (TransferSyntax syntax : Syntaxes.UNCOMPRESSED) {
            List<Path> rewritten = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                Path target = directory.resolve("%s-%d".formatted(syntax.uid(), i));
                transcode(files.get(i), target, syntax);
                rewritten.add(target);
            }
            List<List<String>> dumps = Dcmtk.dump(rewritten, "+L");
            for (int i = 0; i < files.size(); i++) {
                String subject = "%s as %s".formatted(files.get(i), syntax.uid());
                firstDifference(values(originals.get(i)), values(dumps.get(i)), subject)
                        .ifPresent(differences::add);
            }
        }
        assertEquals(List.of(), differences);
    }

    private static boolean isOutOfOrder(Path file) throws IOException {
        return DicomFile.read(file).remarks().stream().anyMatch(remark -> remark.contains("stands behind"));
    }

    /** A few of each directory. */
    private static List<Path> smallAndUncompressed() throws IOException {
        Map<Path, List<Path>> byDirectory = new TreeMap<>();
        for (Path path : SharedData.good()) {
            boolean small = Files.size(path) < WHOLE_DUMP_BYTES;
            if (small && DicomFile.header(path).transferSyntax().isUncompressed()) {
                byDirectory
                        .computeIfAbsent(path.getParent(), _ -> new ArrayList<>())
                        .add(path);
            }
        }
        return byDirectory.values().stream()
                .flatMap(files -> files.stream().limit(FILES_OF_A_DIRECTORY))
                .toList();
    }

    private static Optional<String> firstDifference(List<String> ones, List<String> others, String subject) {
        for (int i = 0; i < Math.max(ones.size(), others.size()); i++) {
            String one = i < ones.size() ? ones.get(i) : "nothing";
            String other = i < others.size() ? others.get(i) : "nothing";
            if (!one.equals(other)) {
                return Optional.of("%s: %s became %s".formatted(subject, one, other));
            }
        }
        return Optional.empty();
    }

    private static byte[] bytes(DicomFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(out);
        return out.toByteArray();
    }

    private static void transcode(Path from, Path to, TransferSyntax syntax) throws IOException {
        DicomFile.Header header = DicomFile.header(from);
        try (var in = Files.newInputStream(from);
                OutputStream out = Files.newOutputStream(to)) {
            in.skipNBytes(header.dataSetOffset());
            FileMeta.of(new org.meterset.dicom.Uid("1.2"), new org.meterset.dicom.Uid("1.3"), syntax)
                    .writeTo(out);
            Transcoder.transcode(in, header.transferSyntax(), out, syntax);
        }
    }

    /** Depth, tag and length of a line of dcmdump. */
    private static String outline(String line) {
        Matcher matcher = DUMP_LINE.matcher(line);
        assertTrue(matcher.matches(), line);
        return "%d (%s,%s) %s"
                .formatted(
                        matcher.group(1).length() / 2,
                        matcher.group(2).toUpperCase(Locale.ROOT),
                        matcher.group(3).toUpperCase(Locale.ROOT),
                        matcher.group(5));
    }

    /** The same from our tokens; dcmdump also prints the delimiters. */
    private static List<String> outline(Path file) throws IOException {
        DicomFile.Header header = DicomFile.header(file);
        List<String> lines = new ArrayList<>();
        try (TokenReader tokens = TokenReader.of(file, header.dataSetOffset(), header.transferSyntax())) {
            int depth = 0;
            while (tokens.next() != Token.END) {
                String length = tokens.length() < 0 ? "u/l" : Long.toString(tokens.length());
                switch (tokens.token()) {
                    case ELEMENT -> lines.add(line(depth, tokens.tag(), length));
                    case SEQUENCE_START, FRAGMENTS_START -> lines.add(line(depth++, tokens.tag(), length));
                    case ITEM_START -> lines.add(line(depth++, Tag.ITEM, length));
                    case FRAGMENT -> lines.add(line(depth, Tag.ITEM, length));
                    case ITEM_END -> lines.add(line(--depth, Tag.ITEM_DELIMITATION_ITEM, "0"));
                    case SEQUENCE_END, FRAGMENTS_END -> lines.add(line(--depth, Tag.SEQUENCE_DELIMITATION_ITEM, "0"));
                    case END -> throw new AssertionError();
                }
            }
        }
        return lines;
    }

    private static String line(int depth, Tag tag, String length) {
        return "%d %s %s".formatted(depth, tag, length);
    }

    /**
     * Tags and values, without what another encoding may change: VRs, lengths, delimiters and group lengths. Private
     * elements are left out, since implicit VR shows them as each side's own dictionary has them.
     */
    private static List<String> values(List<String> dump) {
        return dump.stream()
                .filter(line -> !line.contains("(fffe,") && !line.contains(",0000) UL"))
                .map(line -> line.replaceFirst("^ *(\\(....,....\\)) \\S\\S (.*?) *# .*", "$1 $2"))
                .map(line -> line.replaceFirst("\\(Sequence with .*", "sequence"))
                .filter(line -> !PRIVATE.matcher(line).lookingAt())
                .map(RealFilesTest::wordsAsBytes)
                .toList();
    }

    /** Pixel data of 8 bits is OB in explicit VR and OW in implicit VR, which dcmdump prints as words. */
    private static String wordsAsBytes(String line) {
        return line.startsWith("(7fe0,0010)")
                ? line.replaceAll("\\b([0-9a-f]{2})([0-9a-f]{2})(?=\\\\|$)", "$2\\\\$1")
                : line;
    }
}
