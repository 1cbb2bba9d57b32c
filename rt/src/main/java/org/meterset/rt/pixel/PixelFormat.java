package org.meterset.rt.pixel;

import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;

/**
 * How samples are stored (Image Pixel module, PS3.3 section C.7.6.3).
 *
 * @param samples per pixel, 1 or 3
 * @param bitsAllocated for a sample: 8, 16 or 32
 * @param signed whether samples are 2's complement
 * @param byPlane whether all samples of one kind stand together, as Planar Configuration 1 says
 */
public record PixelFormat(
        int rows,
        int columns,
        int samples,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean byPlane) {

    private static final long LARGEST_FRAME = 1L << 28;

    public PixelFormat {
        if (bitsAllocated != 8 && bitsAllocated != 16 && bitsAllocated != 32) {
            throw new DicomValueException(Tags.BITS_ALLOCATED, Integer.toString(bitsAllocated), "8, 16 or 32");
        }
        if (bitsStored < 1 || bitsStored > bitsAllocated) {
            throw new DicomValueException(
                    Tags.BITS_STORED, Integer.toString(bitsStored), "1 to Bits Allocated " + bitsAllocated);
        }
        if (highBit < bitsStored - 1 || highBit >= bitsAllocated) {
            throw new DicomValueException(
                    Tags.HIGH_BIT, Integer.toString(highBit), "a bit that leaves room for %d".formatted(bitsStored));
        }
        if (rows < 1 || columns < 1 || samples < 1 || (long) rows * columns * samples > LARGEST_FRAME) {
            throw new DicomValueException(
                    Tags.ROWS, "%d rows, %d columns, %d samples".formatted(rows, columns, samples), "an image");
        }
    }

    public static PixelFormat of(DataSet dataSet) {
        int allocated = required(dataSet, Tags.BITS_ALLOCATED);
        int stored = dataSet.intValue(Tags.BITS_STORED).orElse(allocated);
        return new PixelFormat(
                required(dataSet, Tags.ROWS),
                required(dataSet, Tags.COLUMNS),
                dataSet.intValue(Tags.SAMPLES_PER_PIXEL).orElse(1),
                allocated,
                stored,
                dataSet.intValue(Tags.HIGH_BIT).orElse(stored - 1),
                dataSet.intValue(Tags.PIXEL_REPRESENTATION).orElse(0) == 1,
                dataSet.intValue(Tags.PLANAR_CONFIGURATION).orElse(0) == 1);
    }

    private static int required(DataSet dataSet, Tag tag) {
        return dataSet.intValue(tag)
                .orElseThrow(() -> new DicomValueException(tag, "no value", "a number, as every image has"));
    }

    /** Samples of one frame. */
    public int length() {
        return rows * columns * samples;
    }

    public int bytesAllocated() {
        return bitsAllocated / 8;
    }

    /** Whether each cell is the value itself: no bits to cut off, whatever its sign. */
    boolean fillsCells() {
        return bitsStored == bitsAllocated;
    }

    /** The value in a cell of Bits Allocated; unsigned ones of 32 bits come as their bits. */
    int value(int cell) {
        int aligned = cell << (31 - highBit);
        int unused = 32 - bitsStored;
        return signed ? aligned >> unused : aligned >>> unused;
    }

    /** The same for a sample that a codec gives, whose lowest bit is bit 0. */
    int decodedValue(int sample) {
        int unused = 32 - bitsStored;
        return signed ? sample << unused >> unused : sample << unused >>> unused;
    }
}
