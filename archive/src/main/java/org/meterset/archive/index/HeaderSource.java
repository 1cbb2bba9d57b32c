package org.meterset.archive.index;

import org.meterset.dicom.DataSet;

/** Reads stored headers, for the keys that are asked for and not indexed. Called by many threads. */
@FunctionalInterface
public interface HeaderSource {

    /** All elements of the instance but its bulk data. */
    DataSet header(StoredInstance instance);
}
