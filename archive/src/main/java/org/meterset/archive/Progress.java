package org.meterset.archive;

/** Hears how far a long run over all blobs has come. Called on the running thread; must return quickly. */
@FunctionalInterface
public interface Progress {

    Progress NONE = (_, _, _) -> {};

    /**
     * @param done instances looked at
     * @param total instances there are
     * @param bytes read so far
     */
    void at(long done, long total, long bytes);
}
