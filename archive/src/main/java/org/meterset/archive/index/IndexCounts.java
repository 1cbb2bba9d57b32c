package org.meterset.archive.index;

/** How much the archive holds. */
public record IndexCounts(long patients, long studies, long series, long instances, long bytes, long conflicts) {}
