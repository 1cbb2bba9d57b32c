package org.meterset.dicom.json;

import java.util.Optional;
import org.meterset.dicom.Bulk;

/** Fetches the values that a JSON text gives by BulkDataURI (PS3.18 section F.2.6). */
@FunctionalInterface
public interface BulkDataSource {

    /** Fetches nothing, so that a reference is an error. */
    BulkDataSource NONE = uri -> Optional.empty();

    /** The bytes in little endian order; empty if the reference is not to be followed. */
    Optional<Bulk> fetch(String uri);
}
