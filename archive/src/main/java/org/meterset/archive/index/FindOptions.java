package org.meterset.archive.index;

/**
 * What was agreed on for queries by extended negotiation (PS3.4 section C.5.1.1). Relational queries need no option:
 * they are always answered.
 *
 * @param combinedDateTime whether a date range and a time range together are one range from the first date and time to
 *     the last, instead of two conditions of their own
 */
public record FindOptions(boolean combinedDateTime) {
    /** Nothing negotiated. */
    public static final FindOptions DEFAULT = new FindOptions(false);
}
