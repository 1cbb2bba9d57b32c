package org.meterset.dicom;

/** Turns values between big and little endian. */
public final class ByteOrders {
    private ByteOrders() {}

    /**
     * Reverses each whole unit within the first {@code length} bytes, in place; a broken last unit stays as it is.
     *
     * @param unitBytes 1, 2, 4 or 8
     */
    public static void swap(byte[] bytes, int length, int unitBytes) {
        if (unitBytes == 1) {
            return;
        }
        for (int start = 0; start + unitBytes <= length; start += unitBytes) {
            for (int low = start, high = start + unitBytes - 1; low < high; low++, high--) {
                byte kept = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = kept;
            }
        }
    }
}
