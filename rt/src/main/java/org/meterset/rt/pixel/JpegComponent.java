package org.meterset.rt.pixel;

import org.jspecify.annotations.Nullable;
import org.meterset.rt.RtException;

/** One component of a JPEG scan with its tables, those that were declared. */
record JpegComponent(
        int index, @Nullable HuffmanTable dc, @Nullable HuffmanTable ac, int @Nullable [] quantization) {

    HuffmanTable requiredDc() {
        return required(dc, "Huffman table of class 0");
    }

    HuffmanTable requiredAc() {
        return required(ac, "Huffman table of class 1");
    }

    int[] requiredQuantization() {
        return required(quantization, "quantization table");
    }

    private static <T> T required(@Nullable T table, String name) {
        if (table == null) {
            throw new RtException("JPEG scan: its %s is missing".formatted(name));
        }
        return table;
    }
}
