package org.meterset.dicom;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The standard attributes as packed arrays, read once from a file the build makes. That file holds, big endian: number
 * of attributes; how many of them, the last, stand for repeating groups; the distinct lists of VRs and the distinct
 * multiplicities; then per attribute the tag; the masks of the repeating ones; per attribute the index of its VRs; of its
 * multiplicity (highest bit: retired); the attributes in order of keywords; offsets of texts; texts.
 *
 * <p>Every program that reads a data set waits for this: plain loops, since the first lambda and the first stream of a
 * program cost more than all of them.
 */
final class AttributeTable {
    static final AttributeTable INSTANCE = load();

    private final int[] tags;
    private final int[] masks;
    private final int exact;
    private final List<List<Vr>> vrLists;
    private final Vr[] primaryVrs;
    private final List<ValueMultiplicity> multiplicities;
    private final byte[] vrIndexes;
    private final byte[] multiplicityIndexes;
    private final short[] byKeyword;
    private final int[] textOffsets;
    private final byte[] texts;

    private AttributeTable(DataInputStream in) throws IOException {
        int count = in.readInt();
        int repeating = in.readInt();
        exact = count - repeating;
        vrLists = vrLists(in.readUTF());
        primaryVrs = new Vr[vrLists.size()];
        for (int i = 0; i < primaryVrs.length; i++) {
            primaryVrs[i] = vrLists.get(i).getFirst();
        }
        multiplicities = multiplicities(in.readUTF());
        tags = ints(in, count);
        masks = ints(in, repeating);
        vrIndexes = in.readNBytes(count);
        multiplicityIndexes = in.readNBytes(count);
        byKeyword = new short[in.readInt()];
        ByteBuffer.wrap(in.readNBytes(2 * byKeyword.length)).asShortBuffer().get(byKeyword);
        textOffsets = ints(in, count + 1);
        texts = in.readNBytes(textOffsets[count]);
    }

    private static List<List<Vr>> vrLists(String text) {
        List<List<Vr>> lists = new ArrayList<>();
        for (String list : text.split("\t", -1)) {
            List<Vr> vrs = new ArrayList<>();
            for (String vr : list.split(" ", -1)) {
                vrs.add(Vr.valueOf(vr));
            }
            lists.add(List.copyOf(vrs));
        }
        return lists;
    }

    private static List<ValueMultiplicity> multiplicities(String text) {
        List<ValueMultiplicity> all = new ArrayList<>();
        for (String multiplicity : text.split("\t", -1)) {
            all.add(ValueMultiplicity.parse(multiplicity));
        }
        return all;
    }

    private static int[] ints(InputStream in, int count) throws IOException {
        int[] ints = new int[count];
        ByteBuffer.wrap(in.readNBytes(4 * count)).asIntBuffer().get(ints);
        return ints;
    }

    private static AttributeTable load() {
        try (InputStream in = DictionaryFile.open("dictionary.bin")) {
            return new AttributeTable(new DataInputStream(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The attribute with that tag, or -1. */
    int find(int tag) {
        int low = 0;
        int high = exact - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compareUnsigned(tags[middle], tag);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return findRepeating(tag);
    }

    private int findRepeating(int tag) {
        for (int i = 0; i < masks.length; i++) {
            if ((tag & masks[i]) == tags[exact + i]) {
                return exact + i;
            }
        }
        return -1;
    }

    /** The attribute with that keyword, or -1. */
    int find(String keyword) {
        int low = 0;
        int high = byKeyword.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = keyword(byKeyword[middle]).compareTo(keyword);
            if (order == 0) {
                return byKeyword[middle];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** The tag; the first one of a repeating group that is no group length and no attribute of its own. */
    Tag tag(int index) {
        Tag tag = new Tag(tags[index]);
        while (index >= exact && (tag.isGroupLength() || find(tag.value()) != index)) {
            tag = new Tag(tag.value() + Integer.lowestOneBit(~masks[index - exact]));
        }
        return tag;
    }

    int size() {
        return tags.length;
    }

    Vr vr(int index) {
        return primaryVrs[vrIndexes[index]];
    }

    String keyword(int index) {
        int start = textOffsets[index];
        int end = start;
        while (texts[end] != '\t') {
            end++;
        }
        return new String(texts, start, end - start, StandardCharsets.ISO_8859_1);
    }

    Dictionary.Entry entry(int index, Tag tag) {
        String keyword = keyword(index);
        int nameStart = textOffsets[index] + keyword.length() + 1;
        return new Dictionary.Entry(
                tag,
                keyword,
                new String(texts, nameStart, textOffsets[index + 1] - nameStart, StandardCharsets.UTF_8),
                vrLists.get(vrIndexes[index]),
                multiplicities.get(multiplicityIndexes[index] & 0x7F),
                multiplicityIndexes[index] < 0);
    }
}
