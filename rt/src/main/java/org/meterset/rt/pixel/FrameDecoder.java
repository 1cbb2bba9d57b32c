package org.meterset.rt.pixel;

import java.util.Map;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.rt.RtException;

/** Turns the bytes of one frame into stored values. */
@FunctionalInterface
interface FrameDecoder {

    /** Samples row by row, those of a pixel together, with their sign. */
    int[] decode(byte[] frame, PixelFormat format);

    FrameDecoder NATIVE = NativeCells::decode;

    /** Cells of 32 bits that came as two words of 16 bits in a big endian file (PS3.5 section 8.1.1). */
    FrameDecoder NATIVE_UPPER_WORD_FIRST = NativeCells::decodeUpperWordFirst;

    /** By transfer syntax (PS3.5 section A.4). */
    Map<String, FrameDecoder> DECODERS = Map.ofEntries(
            Map.entry("1.2.840.10008.1.2.5", RleLossless::decode),
            Map.entry("1.2.840.10008.1.2.4.50", JpegDecoder::decode),
            Map.entry("1.2.840.10008.1.2.4.51", JpegDecoder::decode),
            Map.entry("1.2.840.10008.1.2.4.57", JpegDecoder::decode),
            Map.entry("1.2.840.10008.1.2.4.70", JpegDecoder::decode),
            Map.entry("1.2.840.10008.1.2.4.80", JpegLsDecoder::decode),
            Map.entry("1.2.840.10008.1.2.4.81", JpegLsDecoder::decode),
            Map.entry("1.2.840.10008.1.2.4.90", Jpeg2000::decode),
            Map.entry("1.2.840.10008.1.2.4.91", Jpeg2000::decode));

    /** @throws RtException if pixel data of that transfer syntax cannot be decoded */
    static FrameDecoder of(Uid transferSyntax) {
        FrameDecoder decoder = DECODERS.get(transferSyntax.value());
        if (decoder == null) {
            throw new RtException(
                    "pixel data in transfer syntax %s (%s): expected native, RLE Lossless, JPEG baseline, extended or lossless, JPEG-LS or JPEG 2000; convert it first"
                            .formatted(transferSyntax.value(), UidDictionary.nameOf(transferSyntax)));
        }
        return decoder;
    }
}
