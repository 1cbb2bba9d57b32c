package org.meterset.rt.pixel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomValueException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Vr;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.io.PixelFrames;
import org.meterset.rt.RtException;

/**
 * The pixel data of one data set as numbers, decoded frame by frame when asked for. Safe to share between threads.
 *
 * <p><b>Shape.</b> The samples of a frame stand row by row, those of a pixel together.
 */
public final class PixelData {
    private final PixelFrames frames;
    private final PixelFormat format;
    private final FrameDecoder decoder;

    private PixelData(PixelFrames frames, PixelFormat format, FrameDecoder decoder) {
        this.frames = frames;
        this.format = format;
        this.decoder = decoder;
    }

    public static PixelData of(DicomFile file) {
        return of(file.dataSet(), file.transferSyntax());
    }

    /**
     * @throws DicomValueException if there is no Pixel Data, or its length contradicts Rows, Columns and Number of Frames
     * @throws RtException if the transfer syntax has no decoder
     */
    public static PixelData of(DataSet dataSet, TransferSyntax syntax) {
        if (!dataSet.hasValue(Tags.PIXEL_DATA)) {
            throw new DicomValueException(Tags.PIXEL_DATA, "no value", "pixel data");
        }
        PixelFormat format = PixelFormat.of(dataSet);
        return new PixelData(PixelFrames.of(dataSet), format, decoder(dataSet, syntax, format));
    }

    private static FrameDecoder decoder(DataSet dataSet, TransferSyntax syntax, PixelFormat format) {
        if (syntax.encapsulated()) {
            return FrameDecoder.of(syntax.uid());
        }
        boolean words = dataSet.element(Tags.PIXEL_DATA)
                .filter(element -> element.vr() == Vr.OW)
                .isPresent();
        return syntax.bigEndian() && words && format.bitsAllocated() == 32
                ? FrameDecoder.NATIVE_UPPER_WORD_FIRST
                : FrameDecoder.NATIVE;
    }

    public PixelFormat format() {
        return format;
    }

    public int frames() {
        return frames.count();
    }

    /** The stored values of one frame; unsigned ones of 32 bits come as their bits. */
    public int[] stored(int frame) {
        byte[] bytes = frames.bytes(frame);
        try {
            return decoder.decode(bytes, format);
        } catch (IndexOutOfBoundsException e) {
            throw new RtException(
                    "frame %d of Pixel Data %s: found %d bytes that end too early or point outside, expected %d samples"
                            .formatted(frame, Tags.PIXEL_DATA, bytes.length, format.length()),
                    e);
        }
    }

    /**
     * Stored values of one frame times slope plus intercept, as floats from index {@code at} on.
     *
     * @throws DicomValueException if the pixels are colours
     */
    public void rescaled(int frame, double slope, double intercept, float[] target, int at) {
        if (format.samples() != 1) {
            throw new DicomValueException(
                    Tags.SAMPLES_PER_PIXEL, Integer.toString(format.samples()), "1: values, no colours");
        }
        if (FrameDecoder.NATIVE.equals(decoder) && format.bitsAllocated() == 16 && format.fillsCells()) {
            rescale16(frames.bytes(frame), slope, intercept, target, at);
            return;
        }
        int[] stored = stored(frame);
        boolean unsigned = !format.signed();
        for (int i = 0; i < stored.length; i++) {
            double value = unsigned ? Integer.toUnsignedLong(stored[i]) : stored[i];
            target[at + i] = (float) (value * slope + intercept);
        }
    }

    private void rescale16(byte[] bytes, double slope, double intercept, float[] target, int at) {
        ByteBuffer cells = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int count = format.length();
        boolean signed = format.signed();
        for (int i = 0; i < count; i++) {
            int cell = cells.getShort(2 * i);
            target[at + i] = (float) ((signed ? cell : cell & 0xFFFF) * slope + intercept);
        }
    }
}
