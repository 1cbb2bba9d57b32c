package org.meterset.dicom;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Turns values between big and little endian. */
public final class ByteOrders {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ByteOrders() {}

    /**
     * Reverses each whole unit within the first {@code length} bytes, in place; a broken last unit stays as it is.
     *
     * @param unitBytes 1, 2, 4 or 8
     */
    public static void swap(byte[] bytes, int length, int unitBytes) {
        int end = length - length % unitBytes;
        switch (unitBytes) {
            case 2 -> {
                for (int at = 0; at < end; at += 2) {
                    SHORTS.set(bytes, at, Short.reverseBytes((short) SHORTS.get(bytes, at)));
                }
            }
            case 4 -> {
                for (int at = 0; at < end; at += 4) {
                    INTS.set(bytes, at, Integer.reverseBytes((int) INTS.get(bytes, at)));
                }
            }
            case 8 -> {
                for (int at = 0; at < end; at += 8) {
                    LONGS.set(bytes, at, Long.reverseBytes((long) LONGS.get(bytes, at)));
                }
            }
            default -> {}
        }
    }
}
