package org.meterset.dicom.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Value;

/**
 * The frames of pixel data, one by one, without copying what lies in a file (PS3.5 sections 8.2 and A.4). Bytes are as
 * they are in the data set: compressed frames stay compressed.
 */
public final class PixelFrames {
    static final Tag PIXEL_DATA = Tag.of(0x7FE0, 0x0010);
    private static final Tag FLOAT_PIXEL_DATA = Tag.of(0x7FE0, 0x0008);
    private static final Tag DOUBLE_FLOAT_PIXEL_DATA = Tag.of(0x7FE0, 0x0009);
    private static final Tag NUMBER_OF_FRAMES = Tag.of(0x0028, 0x0008);
    private static final Tag ROWS = Tag.of(0x0028, 0x0010);
    private static final Tag COLUMNS = Tag.of(0x0028, 0x0011);
    private static final Tag SAMPLES_PER_PIXEL = Tag.of(0x0028, 0x0002);
    private static final Tag BITS_ALLOCATED = Tag.of(0x0028, 0x0100);
    private static final Tag PHOTOMETRIC_INTERPRETATION = Tag.of(0x0028, 0x0004);

    private final List<List<Bulk>> frames;

    private PixelFrames(List<List<Bulk>> frames) {
        this.frames = frames;
    }

    /**
     * The frames of Pixel Data, Float Pixel Data or Double Float Pixel Data; none if the data set has none of these.
     *
     * @throws DicomValueException if lengths or offset tables contradict the number of frames
     */
    public static PixelFrames of(DataSet dataSet) {
        Optional<Element> pixels = Stream.of(PIXEL_DATA, FLOAT_PIXEL_DATA, DOUBLE_FLOAT_PIXEL_DATA)
                .flatMap(tag -> dataSet.element(tag).stream())
                .findFirst();
        if (pixels.isEmpty()) {
            return new PixelFrames(List.of());
        }
        int count = dataSet.intValue(NUMBER_OF_FRAMES).orElse(1);
        if (count < 1) {
            throw new DicomValueException(NUMBER_OF_FRAMES, Integer.toString(count), "1 or more");
        }
        return switch (pixels.get().value()) {
            case Value.Plain plain ->
                new PixelFrames(slices(dataSet, pixels.get().tag(), plain.bulk(), count));
            case Value.Fragments fragments -> new PixelFrames(FragmentFrames.of(dataSet, fragments.fragments(), count));
            case Value.Items _ -> throw new DicomValueException(pixels.get().tag(), "a sequence", "pixel data");
        };
    }

    private static List<List<Bulk>> slices(DataSet dataSet, Tag tag, Bulk pixels, int count) {
        long bits = dataSet.intValue(ROWS).orElse(0)
                * (long) dataSet.intValue(COLUMNS).orElse(0)
                * samples(dataSet)
                * dataSet.intValue(BITS_ALLOCATED).orElse(0);
        long bytes = (bits + 7) / 8;
        boolean wholeBytes = bits % 8 == 0 || count == 1;
        if (bits <= 0 || !wholeBytes || bytes > pixels.length() / count) {
            throw new DicomValueException(
                    tag,
                    "%d bytes".formatted(pixels.length()),
                    "%d frames of %d bits each, in whole bytes".formatted(count, bits));
        }
        return IntStream.range(0, count)
                .mapToObj(frame -> List.of(pixels.slice(frame * bytes, bytes)))
                .toList();
    }

    /** YBR_FULL_422 has two samples per pixel though Samples per Pixel is 3 (PS3.3 section C.7.6.3.1.2). */
    private static int samples(DataSet dataSet) {
        boolean subsampled = dataSet.string(PHOTOMETRIC_INTERPRETATION)
                .filter("YBR_FULL_422"::equals)
                .isPresent();
        return subsampled ? 2 : dataSet.intValue(SAMPLES_PER_PIXEL).orElse(1);
    }

    public int count() {
        return frames.size();
    }

    /** The stretches that make up a frame: one of native pixel data, or the fragments of a compressed frame. */
    public List<Bulk> parts(int frame) {
        return frames.get(frame);
    }

    /** A stream over one frame; the caller closes it. */
    public InputStream open(int frame) throws IOException {
        List<InputStream> streams = new ArrayList<>();
        for (Bulk part : parts(frame)) {
            streams.add(part.open());
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    /** All bytes of one frame. */
    public byte[] bytes(int frame) {
        List<Bulk> parts = parts(frame);
        if (parts.size() == 1) {
            return parts.getFirst().bytes();
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        try (InputStream in = open(frame)) {
            in.transferTo(joined);
        } catch (IOException e) {
            throw new DicomException("cannot read frame %d".formatted(frame), e);
        }
        return joined.toByteArray();
    }
}
