package org.meterset.network.dimse;

import java.util.List;
import org.meterset.dicom.DataSet;

/** All matches of a C-FIND and how it ended. */
public record FindResult(Status status, List<DataSet> matches) {
    public FindResult {
        matches = List.copyOf(matches);
    }
}
