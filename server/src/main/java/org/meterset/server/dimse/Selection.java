package org.meterset.server.dimse;

import java.util.ArrayList;
import java.util.List;
import org.meterset.archive.Archive;
import org.meterset.archive.index.InformationModel;
import org.meterset.archive.send.OutgoingInstance;
import org.meterset.dicom.DataSet;

/** Which instances a C-MOVE or C-GET names (PS3.4 sections C.4.2.2.1 and C.4.3.2.1). */
record Selection(Archive archive, InformationModel model) {

    /** @throws org.meterset.archive.match.InvalidIdentifierException if the identifier does not fit the model */
    List<OutgoingInstance> instances(DataSet identifier) {
        List<OutgoingInstance> instances = new ArrayList<>();
        archive.index().retrieve(model, identifier, each -> instances.add(OutgoingInstance.of(archive, each)));
        return instances;
    }
}
