package org.meterset.archive;

import org.meterset.archive.index.StoredInstance;
import org.meterset.archive.review.ReviewState;
import org.meterset.dicom.Uid;

/** What became of an instance that was offered to the archive; each case has one C-STORE status (PS3.4 B.2.3). */
public sealed interface StoreOutcome {

    /** Kept: its bytes, their directory entry and its index rows survive a power loss. Success. */
    record Added(StoredInstance instance) implements StoreOutcome {}

    /**
     * Kept as surely as what is {@link Added}, and held or rejected by a rule: nobody meets it before a person accepts it.
     * Success.
     */
    record UnderReview(StoredInstance instance, ReviewState state) implements StoreOutcome {}

    /** Checked and, as a rule wants it, not kept; the journal of import review tells of it. Success. */
    record Consumed(Uid sopInstance) implements StoreOutcome {}

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
