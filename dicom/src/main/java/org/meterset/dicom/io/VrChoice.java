package org.meterset.dicom.io;

import java.nio.charset.StandardCharsets;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Vr;

/**
 * The VR of an element that does not name it (PS3.5 section 7.1.3 and annex A.1): from the dictionary, the private
 * creators seen in the same data set, and Pixel Representation.
 */
final class VrChoice {
    private static final int PIXEL_REPRESENTATION = 0x00280103;
    private static final int LONGEST_CREATOR_BYTES = 128;

    private VrChoice() {}

    static Vr of(Tag tag, Level level) {
        if (tag.isPrivate() && !tag.isPrivateCreator() && !tag.isGroupLength()) {
            return level.privateCreatorOf(tag)
                    .flatMap(creator -> Dictionary.privateEntry(creator, tag))
                    .map(Dictionary.Entry::vr)
                    .orElse(Vr.UN);
        }
        Vr vr = Dictionary.vrOf(tag);
        if (vr == Vr.US && level.isSigned() && mayBeSigned(tag)) {
            return Vr.SS;
        }
        return vr == Vr.OB && isObOrOw(tag.value()) ? Vr.OW : vr;
    }

    /** Attributes whose values are pixel values follow Pixel Representation (PS3.6, VR "US or SS"). */
    private static boolean mayBeSigned(Tag tag) {
        return Dictionary.entry(tag)
                .filter(entry -> entry.vrs().contains(Vr.SS))
                .isPresent();
    }

    /** Pixel, overlay, curve and waveform data are OW in implicit VR whatever their bits (PS3.5 section A.1). */
    private static boolean isObOrOw(int tag) {
        return switch (tag) {
            case 0x7FE00010, 0x54000110, 0x54000112, 0x5400100A, 0x54001010 -> true;
            default -> {
                int repeating = tag & 0xFF00FFFF;
                yield repeating == 0x60003000 || repeating == 0x50003000 || repeating == 0x5000200C;
            }
        };
    }

    /** Keeps what the value of this element, which is next in the source, says about later elements. */
    static void note(Tag tag, long length, Level level, Source source) {
        if (tag.value() == PIXEL_REPRESENTATION && length == 2 && source.peek(2) == 2) {
            level.pixelRepresentation = source.shortAt(0, level.encoding.bigEndian) & 1;
        } else if (tag.isPrivateCreator() && length > 0 && length <= LONGEST_CREATOR_BYTES) {
            int there = source.peek((int) length);
            level.reserve(
                    tag,
                    new String(source.copyOfPeeked(there), StandardCharsets.ISO_8859_1)
                            .replace('\0', ' ')
                            .strip());
        }
    }
}
