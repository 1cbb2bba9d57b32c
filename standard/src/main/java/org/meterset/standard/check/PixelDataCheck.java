package org.meterset.standard.check;

import java.util.List;
import java.util.Optional;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Value;
import org.meterset.standard.Findings;

/** Whether pixel data are as long as their description says, and the description agrees with itself (PS3.5 chapter 8). */
final class PixelDataCheck {
    private static final String RULE = "PS3.5 8.1.1";
    private static final String PATH = "PixelData";
    private static final int FLOAT_BITS = 32;
    private static final int DOUBLE_BITS = 64;

    private final Findings findings;

    PixelDataCheck(Findings findings) {
        this.findings = findings;
    }

    void check(DataSet object) {
        object.element(Tags.PIXEL_DATA)
                .ifPresent(data -> pixels(
                        object, data, object.intValue(Tags.BITS_ALLOCATED).orElse(0)));
        object.element(Tags.FLOAT_PIXEL_DATA).ifPresent(data -> pixels(object, data, FLOAT_BITS));
        object.element(Tags.DOUBLE_FLOAT_PIXEL_DATA).ifPresent(data -> pixels(object, data, DOUBLE_BITS));
    }

    private void pixels(DataSet object, Element data, int bitsAllocated) {
        bits(object);
        long rows = number(object, Tags.ROWS, 0);
        long columns = number(object, Tags.COLUMNS, 0);
        long samples = number(object, Tags.SAMPLES_PER_PIXEL, 1);
        long frames = number(object, Tags.NUMBER_OF_FRAMES, 1);
        if (rows <= 0 || columns <= 0 || samples <= 0 || bitsAllocated <= 0 || frames <= 0) {
            return;
        }
        switch (data.value()) {
            case Value.Plain(Bulk bulk) -> {
                long bitsOfAll = rows * columns * samplesSent(object, samples, columns) * bitsAllocated / 2 * frames;
                length(data.tag(), bulk.length(), (bitsOfAll + 7) / 8);
            }
            case Value.Fragments(List<Bulk> fragments) -> fragments(fragments, frames);
            case Value.Items _ ->
                findings.error(RULE, PATH, "a sequence", "pixel data", "write pixel data as the transfer syntax asks");
        }
    }

    /** Twice the samples per pixel that are in native pixel data: two of three with chrominance at half the columns. */
    private static long samplesSent(DataSet object, long samples, long columns) {
        boolean halved = columns % 2 == 0
                && object.string(Tags.PHOTOMETRIC_INTERPRETATION).equals(Optional.of("YBR_FULL_422"));
        return halved ? 4 : 2 * samples;
    }

    private static long number(DataSet object, Tag tag, int otherwise) {
        return object.intValue(tag).orElse(otherwise);
    }

    private void length(Tag tag, long found, long expected) {
        long even = expected + (expected & 1);
        if (found < expected) {
            findings.error(
                    RULE,
                    Dictionary.nameOf(tag),
                    found + " bytes",
                    even + " bytes, by rows, columns, samples, bits and frames",
                    "send all pixels, or mend their description");
        } else if (found > even) {
            findings.warning(
                    RULE,
                    Dictionary.nameOf(tag),
                    found + " bytes",
                    even + " bytes, by rows, columns, samples, bits and frames",
                    "leave out what follows the pixels, or mend their description");
        }
    }

    private void fragments(List<Bulk> fragments, long frames) {
        long count = fragments.size() - 1L;
        if (count < frames) {
            findings.error(
                    "PS3.5 A.4",
                    PATH,
                    count + " fragments",
                    "at least one for each of %d frames".formatted(frames),
                    "send all frames, or mend Number of Frames");
        }
    }

    private void bits(DataSet object) {
        int allocated = object.intValue(Tags.BITS_ALLOCATED).orElse(-1);
        int stored = object.intValue(Tags.BITS_STORED).orElse(-1);
        int high = object.intValue(Tags.HIGH_BIT).orElse(-1);
        if (allocated >= 0 && allocated != 1 && allocated % 8 != 0) {
            tell("BitsAllocated", allocated, "1, or a multiple of 8");
        }
        if (allocated >= 0 && stored > allocated) {
            tell("BitsStored", stored, "at most Bits Allocated, " + allocated);
        }
        if (stored >= 0 && high >= 0 && high != stored - 1) {
            tell("HighBit", high, "one less than Bits Stored, " + (stored - 1));
        }
    }

    private void tell(String path, int found, String expected) {
        findings.error(RULE, path, Integer.toString(found), expected, "describe the pixels as they are");
    }
}
