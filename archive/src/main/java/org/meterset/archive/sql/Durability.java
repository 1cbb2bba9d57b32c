package org.meterset.archive.sql;

/** What a transaction that was committed survives. */
public enum Durability {
    /** The end of the process and loss of power. */
    AT_COMMIT,
    /**
     * The end of the process, and loss of power once {@link Writer#force} or {@link Writer#close} has returned: for what
     * can be made again from what is durable elsewhere.
     */
    WHEN_FORCED
}
