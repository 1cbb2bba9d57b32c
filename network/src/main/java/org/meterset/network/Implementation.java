package org.meterset.network;

import java.util.Optional;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.FileMeta;

/** Implementation Class UID and Implementation Version Name (PS3.7 section D.3.3.2). */
public record Implementation(Uid classUid, Optional<String> versionName) {
    /** Ours. */
    public static final Implementation METERSET =
            new Implementation(FileMeta.IMPLEMENTATION_CLASS, Optional.of(FileMeta.IMPLEMENTATION_VERSION));
}
