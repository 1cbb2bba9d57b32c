package org.meterset.archive;

import org.meterset.archive.index.StoredInstance;

/** What became of an instance that was offered to the archive; each case has one C-STORE status (PS3.4 B.2.3). */
public sealed interface StoreOutcome {

    /** Kept: its bytes, their directory entry and its index rows survive a power loss. Success. */
    record Added(StoredInstance instance) implements StoreOutcome {}

    /** The archive has held this SOP Instance UID with these very bytes before; nothing has changed. Success. */
    record AlreadyThere(StoredInstance instance) implements StoreOutcome {}

    /**
     * The archive holds this SOP Instance UID with other bytes, and still does.
     *
     * @param existing what it holds
     * @param kept whether the new bytes lie among the conflicts, for somebody to look at (success), or were refused
     */
    record Conflict(StoredInstance existing, boolean kept) implements StoreOutcome {}

    /** The data set is another instance, or of another class, than announced (A900); nothing was kept. */
    record DataSetMismatch(String message) implements StoreOutcome {}

    /** The data set cannot be read (C000); nothing was kept. */
    record CannotUnderstand(String message) implements StoreOutcome {}

    /** No room, no index or no blob store at present (A700); nothing was kept, and it can be tried again. */
    record OutOfResources(String message) implements StoreOutcome {}
}
