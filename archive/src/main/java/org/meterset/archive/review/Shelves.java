package org.meterset.archive.review;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meterset.archive.blob.BlobReader;
import org.meterset.archive.index.AddResult;
import org.meterset.archive.index.HeaderSource;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.IndexEntry;
import org.meterset.archive.index.IndexedHeader;
import org.meterset.archive.index.InformationModel;
import org.meterset.archive.index.StoredInstance;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.TokenReader;

/**
 * The two indexes, of what is accepted and of what is held or rejected, and how instances go from one to the other. What
 * is done twice is as if it were done once, so that a crash in between does no harm.
 */
final class Shelves implements AutoCloseable {
    private final Index accepted;
    private final Index held;
    private final ReviewBook book;
    private final BlobReader reader;

    Shelves(ReviewFiles files, Index accepted, BlobReader reader, HeaderSource headers) {
        this.accepted = accepted;
        this.reader = reader;
        this.book = ReviewBook.open(files.book());
        try {
            this.held = Index.open(files.heldIndex(), headers);
        } catch (RuntimeException e) {
            book.close();
            throw e;
        }
    }

    ReviewBook book() {
        return book;
    }

    Index held() {
        return held;
    }

    /** A crash between journal and blob leaves a decision on what was promised to nobody. */
    List<Decision> present(List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> held.instance(decision.sopInstance()).isPresent())
                .toList();
    }

    /** Brings the indexes to what an act says; the book follows. */
    void perform(ReviewEntry entry) {
        switch (entry.act()) {
            case ACCEPT -> move(entry.instances(), held, accepted);
            case HOLD, REJECT -> move(entry.instances(), accepted, held);
            case CORRECT -> {
                book.apply(List.of(entry), book.applied());
                indexAnew(instances(held, "STUDY", Tags.STUDY_INSTANCE_UID, entry.study()));
            }
            case CONSUME -> {
                // nothing is kept
            }
        }
    }

    /** @throws ReviewException if an instance that the act moves cannot be read, so that it would stay where it is */
    void checkMovable(ReviewEntry entry) {
        Index from = entry.act() == ReviewAct.ACCEPT ? held : accepted;
        for (Uid uid : entry.instances()) {
            boolean stays = from.instance(uid)
                    .filter(instance -> entry(instance, from).isEmpty())
                    .isPresent();
            if (stays) {
                throw new ReviewException(
                        "object %s cannot be read, so nothing was done: 'meterset archive check' tells more"
                                .formatted(uid));
            }
        }
    }

    /** Indexes what is held or rejected with the corrections of now. */
    void indexAnew(List<StoredInstance> instances) {
        held.replace(instances.stream()
                .flatMap(instance -> entry(instance, held).stream())
                .toList());
        held.force();
    }

    private void move(List<Uid> sopInstances, Index from, Index to) {
        List<IndexEntry> entries = sopInstances.stream()
                .flatMap(uid -> from.instance(uid).stream())
                .flatMap(instance -> entry(instance, from).stream())
                .toList();
        if (!entries.isEmpty()) {
            to.add(entries);
            to.force();
            List<IndexEntry> anew = new LeftBehind(from, instance -> entry(instance, from)).toBeIndexedAnew(entries);
            from.replace(entries.stream().map(IndexEntry::sopInstance).toList(), anew);
            from.force();
        }
    }

    /** What is to be indexed of an instance; empty if its bytes cannot be read, which a check of the archive tells. */
    private Optional<IndexEntry> entry(StoredInstance instance, Index from) {
        Index.Arrival arrival = from.arrival(instance.sopInstance()).orElseThrow();
        try {
            return Optional.of(new IndexEntry(
                    instance.sopClass(),
                    instance.sopInstance(),
                    instance.transferSyntax(),
                    instance.blobKey(),
                    instance.dataSetOffset(),
                    instance.bytes(),
                    instance.sha256(),
                    arrival.received(),
                    arrival.source(),
                    corrected(header(instance))));
        } catch (IOException | DicomException _) {
            return Optional.empty();
        }
    }

    /** What the index needs of the bytes as they were received. */
    DataSet header(StoredInstance instance) throws IOException {
        try (InputStream in = reader.open(instance.blobKey(), instance.dataSetOffset());
                TokenReader tokens = TokenReader.of(in, instance.transferSyntax())) {
            return IndexedHeader.read(tokens);
        }
    }

    /** A header as it is to be indexed. */
    DataSet corrected(DataSet header) {
        List<Correction> corrections =
                header.uid(Tags.STUDY_INSTANCE_UID).map(book::corrections).orElse(List.of());
        return Correction.among(corrections, header)
                .map(correction -> correction.applied(header))
                .orElse(header);
    }

    /** Indexes what was read from blobs, each where its decision says. */
    List<AddResult> add(List<IndexEntry> entries) {
        List<AddResult> results = new ArrayList<>();
        for (IndexEntry entry : entries) {
            Index index = book.decision(entry.sopInstance()).isPresent() ? held : accepted;
            results.addAll(index.add(List.of(entry.withHeader(corrected(entry.header())))));
        }
        return results;
    }

    static List<StoredInstance> instances(Index index, String level, Tag key, Uid uid) {
        List<StoredInstance> found = new ArrayList<>();
        DataSet identifier = DataSet.builder()
                .set(Tags.QUERY_RETRIEVE_LEVEL, level)
                .set(key, uid)
                .build();
        index.retrieve(InformationModel.STUDY_ROOT, identifier, found::add);
        return found;
    }

    @Override
    public void close() {
        try (held) {
            book.close();
        }
    }
}
