package org.meterset.rt.pixel;

import java.util.Arrays;
import org.meterset.rt.RtException;

/** A Huffman table of JPEG, decoded with one look at the next 16 bits (ISO/IEC 10918-1 annex C). */
final class HuffmanTable {
    private static final int LONGEST = 16;

    /** For each 16 bits: length in the upper byte, symbol in the lower; 0 for no code. */
    private final short[] lookup = new short[1 << LONGEST];

    HuffmanTable(int[] counts, byte[] symbols) {
        int code = 0;
        int symbol = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int i = 0; i < counts[length]; i++) {
                int from = code << (LONGEST - length);
                int to = (code + 1) << (LONGEST - length);
                if (to > lookup.length) {
                    throw new RtException("JPEG Huffman table: found more codes than %d bits hold".formatted(length));
                }
                short entry = (short) (length << 8 | symbols[symbol] & 0xFF);
                Arrays.fill(lookup, from, to, entry);
                symbol++;
                code++;
            }
            code <<= 1;
        }
    }

    int decode(JpegBits bits) {
        int entry = lookup[bits.peek16()];
        if (entry == 0) {
            throw new RtException("JPEG scan: found bits that are no Huffman code");
        }
        bits.skip(entry >> 8);
        return entry & 0xFF;
    }
}
