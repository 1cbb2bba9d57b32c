package org.meterset.network;

import java.util.Optional;
import org.meterset.dicom.Uid;

/** Implementation Class UID and Implementation Version Name (PS3.7 section D.3.3.2). */
public record Implementation(Uid classUid, Optional<String> versionName) {
    /** Ours. */
    public static final Implementation METERSET =
            new Implementation(new Uid("2.25.302159083047411926138464071294016342301"), Optional.of("METERSET_0_1"));
}
