package org.meterset.network.pdu;

import org.meterset.network.AeTitle;

/**
 * Bytes 11 to 74 of the association PDUs as they were sent: both AE titles and 32 reserved bytes, which the acceptor sends
 * back unchanged (PS3.8 tables 9-11, 9-17). One character per byte.
 *
 * @param called 16 characters
 * @param calling 16 characters
 * @param reserved 32 characters
 */
public record AeTitleFields(String called, String calling, String reserved) {
    static final int TITLE_LENGTH = 16;
    static final int RESERVED_LENGTH = 32;

    public AeTitleFields {
        check("called AE title", called, TITLE_LENGTH);
        check("calling AE title", calling, TITLE_LENGTH);
        check("reserved bytes", reserved, RESERVED_LENGTH);
    }

    private static void check(String name, String field, int length) {
        if (field.length() != length) {
            throw new IllegalArgumentException("%s of %d bytes, expected %d".formatted(name, field.length(), length));
        }
    }

    public static AeTitleFields of(AeTitle called, AeTitle calling) {
        return new AeTitleFields(padded(called), padded(calling), "\0".repeat(RESERVED_LENGTH));
    }

    private static String padded(AeTitle title) {
        return title.value() + " ".repeat(TITLE_LENGTH - title.value().length());
    }
}
