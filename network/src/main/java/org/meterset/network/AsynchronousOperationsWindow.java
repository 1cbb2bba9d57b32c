package org.meterset.network;

/**
 * How many operations may be outstanding (PS3.7 section D.3.3.3); 0 means any number.
 *
 * @param invoked by the association requestor
 * @param performed by the association requestor
 */
public record AsynchronousOperationsWindow(int invoked, int performed) {
    private static final int MAX = 0xFFFF;

    /** What holds where nothing was negotiated: one operation at a time. */
    public static final AsynchronousOperationsWindow SYNCHRONOUS = new AsynchronousOperationsWindow(1, 1);

    public AsynchronousOperationsWindow {
        if (invoked < 0 || performed < 0 || invoked > MAX || performed > MAX) {
            throw new IllegalArgumentException(
                    "asynchronous operations window outside 0 to 65535: %d invoked, %d performed"
                            .formatted(invoked, performed));
        }
    }

    /** The narrower of two windows, side by side. */
    public AsynchronousOperationsWindow narrowedTo(AsynchronousOperationsWindow other) {
        return new AsynchronousOperationsWindow(narrower(invoked, other.invoked), narrower(performed, other.performed));
    }

    private static int narrower(int one, int other) {
        return one == 0 ? other : other == 0 ? one : Math.min(one, other);
    }
}
