package org.meterset.archive.index;

/** In what a second instance with the same SOP Instance UID differs from the first. */
public enum ConflictReason {
    /** Same study and series, other bytes. */
    OTHER_BYTES,
    /** It says to belong to another study or series. */
    OTHER_STUDY_OR_SERIES
}
