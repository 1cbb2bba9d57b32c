package org.meterset.server.dimse;

import java.util.ArrayList;
import java.util.List;
import org.meterset.archive.Archive;
import org.meterset.archive.index.InformationModel;
import org.meterset.archive.send.OutgoingInstance;
import org.meterset.dicom.DataSet;
import org.meterset.network.AeTitle;

/**
 * Which instances a C-MOVE or C-GET names (PS3.4 sections C.4.2.2.1 and C.4.3.2.1).
 *
 * @param reviewers calling AE titles that get what is held or rejected too
 */
record Selection(Archive archive, InformationModel model, List<AeTitle> reviewers) {

    /** @throws org.meterset.archive.match.InvalidIdentifierException if the identifier does not fit the model */
    List<OutgoingInstance> instances(DataSet identifier, AeTitle calling) {
        List<OutgoingInstance> instances = new ArrayList<>();
        archive.index().retrieve(model, identifier, each -> instances.add(OutgoingInstance.of(archive, each)));
        if (reviewers.contains(calling)) {
            archive.review()
                    .held()
                    .ifPresent(held -> held.retrieve(
                            model, identifier, each -> instances.add(OutgoingInstance.of(archive, each))));
        }
        return instances;
    }
}
