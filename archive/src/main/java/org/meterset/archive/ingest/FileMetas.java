package org.meterset.archive.ingest;

import org.meterset.archive.IncomingInstance;
import org.meterset.dicom.io.FileMeta;

/** The file meta information a blob begins with. */
final class FileMetas {
    private static final String AE_TITLE = "[ -\\[\\]-~]{1,16}";

    private FileMetas() {}

    /** Names the sender too, where it is an AE title, so that a rebuilt index knows it. */
    static FileMeta of(IncomingInstance incoming) {
        FileMeta meta = FileMeta.of(incoming.sopClass(), incoming.sopInstance(), incoming.transferSyntax());
        return incoming.source().matches(AE_TITLE) ? meta.withSourceAeTitle(incoming.source()) : meta;
    }
}
