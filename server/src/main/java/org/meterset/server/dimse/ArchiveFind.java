package org.meterset.server.dimse;

import org.meterset.archive.index.FindOptions;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.InformationModel;
import org.meterset.archive.match.InvalidIdentifierException;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.FindHandler;
import org.meterset.network.dimse.FindRequest;
import org.meterset.network.dimse.FindResponses;
import org.meterset.network.dimse.Status;

/** C-FIND in the index (PS3.4 section C.4.1). */
final class ArchiveFind implements FindHandler {
    /** Byte of the extended negotiation that says whether dates and times are matched together (table C.5.1-1). */
    private static final int COMBINED_DATE_TIME = 1;

    private final Index index;
    private final InformationModel model;
    private final AeTitle self;

    ArchiveFind(Index index, InformationModel model, AeTitle self) {
        this.index = index;
        this.model = model;
        this.self = self;
    }

    @Override
    public Status find(FindRequest request, FindResponses responses) {
        DataSet identifier = request.identifier();
        boolean sayWhere = identifier.contains(Tags.RETRIEVE_AE_TITLE);
        try {
            index.find(
                    model,
                    options(request),
                    identifier,
                    request::cancelled,
                    match -> responses.match(sayWhere ? withRetrieveAeTitle(match) : match));
            return Status.SUCCESS;
        } catch (InvalidIdentifierException invalid) {
            return Status.IDENTIFIER_DOES_NOT_MATCH_SOP_CLASS.withComment(String.valueOf(invalid.getMessage()));
        }
    }

    private static FindOptions options(FindRequest request) {
        boolean combined = request.association()
                .extended(request.context().abstractSyntax())
                .map(agreed -> agreed.information())
                .filter(flags -> flags.length > COMBINED_DATE_TIME && flags[COMBINED_DATE_TIME] == 1)
                .isPresent();
        return new FindOptions(combined);
    }

    private DataSet withRetrieveAeTitle(DataSet match) {
        return match.toBuilder().set(Tags.RETRIEVE_AE_TITLE, self.value()).build();
    }
}
