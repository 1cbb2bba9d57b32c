package org.meterset.network.dimse;

import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Uid;

/**
 * The answer to a DIMSE-N request (PS3.7 section 10.1).
 *
 * @param sopInstance Affected SOP Instance UID; where it is not given, that of the request is returned
 * @param dataSet Attribute List, Action Reply or Event Reply; not sent if empty
 */
public record NormalizedResponse(Status status, Optional<Uid> sopInstance, DataSet dataSet) {

    public static NormalizedResponse of(Status status) {
        return new NormalizedResponse(status, Optional.empty(), DataSet.EMPTY);
    }

    public static NormalizedResponse of(Status status, DataSet dataSet) {
        return new NormalizedResponse(status, Optional.empty(), dataSet);
    }

    public static NormalizedResponse success() {
        return of(Status.SUCCESS);
    }

    public static NormalizedResponse success(DataSet dataSet) {
        return of(Status.SUCCESS, dataSet);
    }

    /** The answer to an N-CREATE: the instance that was made, under the UID it was given. */
    public static NormalizedResponse created(Uid sopInstance, DataSet dataSet) {
        return new NormalizedResponse(Status.SUCCESS, Optional.of(sopInstance), dataSet);
    }
}
