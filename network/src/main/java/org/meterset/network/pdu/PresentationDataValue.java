package org.meterset.network.pdu;

import java.util.Arrays;

/**
 * A fragment of a message (PS3.8 section 9.3.5.1 and annex E).
 *
 * @param command whether it belongs to the command set rather than to the data set
 * @param last whether it is the last fragment of that
 * @param fragment not to be changed
 */
public record PresentationDataValue(int contextId, boolean command, boolean last, byte[] fragment) {
    /** Length field, Presentation-context-ID and message control header. */
    public static final int HEADER_LENGTH = 6;

    /** What the length field counts besides the fragment. */
    public static final int COUNTED_HEADER_LENGTH = 2;

    static final int COMMAND_BIT = 1;
    static final int LAST_BIT = 2;

    /** The message control header (PS3.8 annex E.2). */
    public static int control(boolean command, boolean last) {
        return (command ? COMMAND_BIT : 0) | (last ? LAST_BIT : 0);
    }

    public static boolean isCommand(int control) {
        return (control & COMMAND_BIT) != 0;
    }

    public static boolean isLast(int control) {
        return (control & LAST_BIT) != 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PresentationDataValue that
                && contextId == that.contextId
                && command == that.command
                && last == that.last
                && Arrays.equals(fragment, that.fragment);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fragment) * 31 + contextId;
    }

    @Override
    public String toString() {
        return "%s%s fragment of %d bytes in context %d"
                .formatted(last ? "last " : "", command ? "command" : "data set", fragment.length, contextId);
    }
}
