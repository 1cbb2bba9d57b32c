package org.meterset.cli;

/** Something the user can mend: its message is the one line that is printed, its exit code what the command returns. */
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private UserError(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command could not do what it was asked: exit code 1. */
    public static UserError failed(String message) {
        return new UserError(ExitCodes.FAILED, message);
    }

    /** The command was asked wrongly, or its input cannot be used: exit code 2. */
    public static UserError unusable(String message) {
        return new UserError(ExitCodes.UNUSABLE, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
