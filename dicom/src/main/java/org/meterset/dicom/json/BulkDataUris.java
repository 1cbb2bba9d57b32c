package org.meterset.dicom.json;

import java.util.Optional;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.Vr;

/** Decides which binary values are written as BulkDataURI instead of InlineBinary (PS3.18 section F.2.6). */
@FunctionalInterface
public interface BulkDataUris {

    /** Every value inline. */
    BulkDataUris NONE = (path, vr, length) -> Optional.empty();

    /**
     * Where the value of an attribute can be had; empty to have it inline.
     *
     * @param length in bytes, or -1 for encapsulated pixel data
     */
    Optional<String> uri(AttributePath path, Vr vr, long length);

    /** Inline below a length; encapsulated pixel data counts as long. */
    default BulkDataUris from(long bytes) {
        return (path, vr, length) -> length >= 0 && length < bytes ? Optional.empty() : uri(path, vr, length);
    }
}
