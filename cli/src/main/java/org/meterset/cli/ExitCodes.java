package org.meterset.cli;

/** What the command returns to the shell. */
public final class ExitCodes {
    /** Done, nothing to report. */
    public static final int OK = 0;

    /** Done with findings, or failed: the peer refused, an instance was missing. */
    public static final int FAILED = 1;

    /** Wrong usage, or input that cannot be used: an unknown option, an unreadable file. */
    public static final int UNUSABLE = 2;

    private ExitCodes() {}
}
