package org.meterset.server.dimse;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.meterset.archive.Archive;
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

/** C-FIND in the index (PS3.4 section C.4.1); for reviewers in that of what is held or rejected too. */
final class ArchiveFind implements FindHandler {
    /** Byte of the extended negotiation that says whether dates and times are matched together (table C.5.1-1). */
    private static final int COMBINED_DATE_TIME = 1;

    private final Archive archive;
    private final InformationModel model;
    private final AeTitle self;
    private final List<AeTitle> reviewers;

    ArchiveFind(Archive archive, InformationModel model, AeTitle self, List<AeTitle> reviewers) {
        this.archive = archive;
        this.model = model;
        this.self = self;
        this.reviewers = reviewers;
    }

    @Override
    public Status find(FindRequest request, FindResponses responses) {
        DataSet identifier = request.identifier();
        boolean sayWhere = identifier.contains(Tags.RETRIEVE_AE_TITLE);
        try {
            Consumer<DataSet> respond = match -> responses.match(sayWhere ? withRetrieveAeTitle(match) : match);
            Optional<Index> held = reviewers.contains(request.association().calling())
                    ? archive.review().held()
                    : Optional.empty();
            FindOptions options = options(request);
            if (held.isPresent()) {
                new JoinedFind(archive.index(), held.get(), model, options)
                        .find(identifier, request::cancelled, respond);
            } else {
                archive.index().find(model, options, identifier, request::cancelled, respond);
            }
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
