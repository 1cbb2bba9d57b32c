package org.meterset.archive.ingest;

import java.util.Optional;
import org.meterset.archive.IncomingInstance;
import org.meterset.archive.StoreOutcome;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

/**
 * Whether a data set is what the C-STORE command says it is (PS3.4 section B.2.3). More is not asked: an object without
 * series or study is still somebody's object.
 */
final class HeaderCheck {
    private HeaderCheck() {}

    static Optional<StoreOutcome> mismatch(IncomingInstance incoming, DataSet header) {
        return differs(header, Tags.SOP_CLASS_UID, "SOP Class UID (0008,0016)", incoming.sopClass())
                .or(() ->
                        differs(header, Tags.SOP_INSTANCE_UID, "SOP Instance UID (0008,0018)", incoming.sopInstance()));
    }

    private static Optional<StoreOutcome> differs(DataSet header, Tag tag, String name, Uid announced) {
        Optional<Uid> found = header.uid(tag);
        if (found.isPresent() && found.get().equals(announced)) {
            return Optional.empty();
        }
        return Optional.of(new StoreOutcome.DataSetMismatch("%s of the data set %s, announced was %s"
                .formatted(name, found.isPresent() ? "differs" : "is missing", announced)));
    }
}
