package org.meterset.archive.index;

/** What became of one {@link IndexEntry}. */
public sealed interface AddResult {

    /** The instance is new and now in the index. */
    record Added(StoredInstance stored) implements AddResult {}

    /** The same SOP Instance UID with the same digest was there before; nothing changed. */
    record AlreadyThere(StoredInstance existing) implements AddResult {}

    /** The SOP Instance UID is taken by other bytes; the index keeps what it had and lists the conflict. */
    record Conflict(StoredInstance existing, ConflictReason reason) implements AddResult {}
}
