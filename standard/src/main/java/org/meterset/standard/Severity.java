package org.meterset.standard;

/** How much a finding weighs. */
public enum Severity {
    /** A requirement is broken. */
    ERROR,
    /** Allowed, and likely to be refused or misread by somebody. */
    WARNING,
    /** Worth knowing; nothing is wrong. */
    INFO
}
