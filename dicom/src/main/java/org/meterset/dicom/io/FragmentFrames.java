package org.meterset.dicom.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Tag;

/**
 * Tells which fragments make up which frame (PS3.5 section A.4): by the Extended or the Basic Offset Table, or, where
 * both are missing or wrong, by their number and the markers that start a JPEG image.
 */
final class FragmentFrames {
    private static final Tag EXTENDED_OFFSET_TABLE = Tag.of(0x7FE0, 0x0001);
    private static final int ITEM_HEADER_BYTES = 8;
    private static final int JPEG_START = 0xFFD8;
    private static final int JPEG_2000_START = 0xFF4F;

    private FragmentFrames() {}

    static List<List<Bulk>> of(DataSet dataSet, List<Bulk> all, int count) {
        if (all.size() < 2) {
            throw new DicomValueException(PixelFrames.PIXEL_DATA, "no fragment", "%d frames".formatted(count));
        }
        List<Bulk> fragments = all.subList(1, all.size());
        long[] offsets = offsets(dataSet, all.getFirst());
        List<List<Bulk>> byTable = offsets.length == count ? byOffsets(fragments, offsets) : List.of();
        if (!byTable.isEmpty()) {
            return byTable;
        }
        if (count == 1) {
            return List.of(List.copyOf(fragments));
        }
        int[] starts = fragments.size() == count
                ? IntStream.range(0, count).toArray()
                : IntStream.range(0, fragments.size())
                        .filter(i -> startsImage(fragments.get(i)))
                        .toArray();
        if (starts.length != count || starts[0] != 0) {
            throw new DicomValueException(
                    PixelFrames.PIXEL_DATA,
                    "%d fragments without a usable offset table".formatted(fragments.size()),
                    "%d frames".formatted(count));
        }
        return cut(fragments, starts);
    }

    private static long[] offsets(DataSet dataSet, Bulk basicTable) {
        Bulk extended = dataSet.bulk(EXTENDED_OFFSET_TABLE).orElse(Bulk.EMPTY);
        if (extended.length() > 0) {
            LongBuffer longs = buffer(extended).asLongBuffer();
            return LongStream.generate(longs::get).limit(longs.remaining()).toArray();
        }
        ByteBuffer ints = buffer(basicTable);
        return IntStream.range(0, ints.remaining() / 4)
                .mapToLong(i -> Integer.toUnsignedLong(ints.getInt(4 * i)))
                .toArray();
    }

    private static ByteBuffer buffer(Bulk bulk) {
        return ByteBuffer.wrap(bulk.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Offsets count from the item header of the first fragment; empty if one of them points at no item. */
    private static List<List<Bulk>> byOffsets(List<Bulk> fragments, long[] offsets) {
        TreeMap<Long, Integer> fragmentAt = new TreeMap<>();
        long position = 0;
        for (int i = 0; i < fragments.size(); i++) {
            fragmentAt.put(position, i);
            position += ITEM_HEADER_BYTES + fragments.get(i).length();
        }
        int[] starts = new int[offsets.length];
        for (int frame = 0; frame < offsets.length; frame++) {
            int fragment = fragmentAt.getOrDefault(offsets[frame], -1);
            boolean inOrder = frame == 0 ? fragment == 0 : fragment > starts[frame - 1];
            if (!inOrder) {
                return List.of();
            }
            starts[frame] = fragment;
        }
        return cut(fragments, starts);
    }

    private static List<List<Bulk>> cut(List<Bulk> fragments, int[] starts) {
        List<List<Bulk>> frames = new ArrayList<>();
        for (int frame = 0; frame < starts.length; frame++) {
            int end = frame + 1 < starts.length ? starts[frame + 1] : fragments.size();
            frames.add(List.copyOf(fragments.subList(starts[frame], end)));
        }
        return frames;
    }

    private static boolean startsImage(Bulk fragment) {
        if (fragment.length() < 2) {
            return false;
        }
        byte[] first = fragment.slice(0, 2).bytes();
        int marker = (first[0] & 0xFF) << 8 | first[1] & 0xFF;
        return marker == JPEG_START || marker == JPEG_2000_START;
    }
}
