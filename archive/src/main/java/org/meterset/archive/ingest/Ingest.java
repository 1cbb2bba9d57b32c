package org.meterset.archive.ingest;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.archive.ArchiveException;
import org.meterset.archive.ArchiveSettings;
import org.meterset.archive.IncomingInstance;
import org.meterset.archive.StoreOutcome;
import org.meterset.archive.StoreOutcome.CannotUnderstand;
import org.meterset.archive.StoreOutcome.OutOfResources;
import org.meterset.archive.blob.BlobException;
import org.meterset.archive.blob.BlobStore;
import org.meterset.archive.blob.BlobWriter;
import org.meterset.archive.blob.TeeStream;
import org.meterset.archive.index.AddResult;
import org.meterset.archive.index.IndexEntry;
import org.meterset.archive.index.IndexedHeader;
import org.meterset.archive.index.StoredInstance;
import org.meterset.archive.review.Arriving;
import org.meterset.archive.review.Review;
import org.meterset.archive.review.ReviewState;
import org.meterset.archive.review.Ruling;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.TokenReader;

/**
 * Takes instances in, on the caller's thread: receive into a temporary blob while the header is parsed, check, give the
 * blob its name and force it, then force the directory and the index together with whoever else is ready.
 */
public final class Ingest {
    private final ArchiveSettings settings;
    private final BlobStore blobs;
    private final Review review;
    private final Clock clock;
    private final GroupCommit commitsAccepted;
    private volatile @Nullable GroupCommit commitsUnderReview;
    private final Claims claims = new Claims();
    private final Checkpoints checkpoints;

    public Ingest(ArchiveSettings settings, BlobStore blobs, Review review, Checkpoints checkpoints, Clock clock) {
        this.settings = settings;
        this.blobs = blobs;
        this.review = review;
        this.clock = clock;
        this.checkpoints = checkpoints;
        this.commitsAccepted = new GroupCommit(review.accepted(), blobs);
    }

    /** @throws IOException if the instance's own stream fails */
    public StoreOutcome store(IncomingInstance incoming) throws IOException {
        Optional<StoreOutcome> refusal = refusal(incoming);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        try (BlobWriter blob = blobs.begin(FileMetas.of(incoming))) {
            return receive(incoming, blob);
        } catch (ArchiveException e) {
            return new OutOfResources(String.valueOf(e.getMessage()));
        }
    }

    private Optional<StoreOutcome> refusal(IncomingInstance incoming) {
        if (!isUsable(incoming.sopInstance()) || !isUsable(incoming.sopClass())) {
            return Optional.of(new CannotUnderstand(
                    "Affected SOP Class or Instance UID: expected 1 to 64 digits and dots (PS3.5 section 9.1)"));
        }
        try {
            if (blobs.freeBytes() < settings.freeBytesFloor()) {
                return Optional.of(new OutOfResources(
                        "less than %d MiB are free on the archive's disk".formatted(settings.freeBytesFloor() >> 20)));
            }
        } catch (BlobException e) {
            return Optional.of(new OutOfResources(String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    /** Leading zeros and the like are survived; anything that is no UID at all is not. */
    private static boolean isUsable(Uid uid) {
        return uid.value().matches("[0-9.]{1,64}");
    }

    private StoreOutcome receive(IncomingInstance incoming, BlobWriter blob) throws IOException {
        TeeStream tee = new TeeStream(incoming.dataSet(), blob);
        DataSet header;
        try (TokenReader tokens = TokenReader.of(tee, incoming.transferSyntax())) {
            header = IndexedHeader.read(tokens);
        } catch (DicomException | UncheckedIOException e) {
            rethrowSourceFailure(tee);
            return new CannotUnderstand(String.valueOf(e.getMessage()));
        }
        Optional<StoreOutcome> mismatch = HeaderCheck.mismatch(incoming, header);
        if (mismatch.isPresent()) {
            return mismatch.get();
        }
        blob.writeRest(incoming.dataSet());
        blob.finish();
        try (Claims.Claim _ = claims.claim(incoming.sopInstance())) {
            return keep(incoming, header, blob);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the same SOP Instance UID was being stored");
        }
    }

    private static void rethrowSourceFailure(TeeStream tee) throws IOException {
        Optional<Exception> failure = tee.sourceFailure();
        if (failure.isEmpty()) {
            return;
        }
        switch (failure.get()) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Exception e -> throw new IOException(e);
        }
    }

    private StoreOutcome keep(IncomingInstance incoming, DataSet header, BlobWriter blob) {
        Optional<StoredInstance> existing = review.instance(incoming.sopInstance());
        if (existing.isPresent()) {
            return again(incoming, header, blob, existing.get());
        }
        Arriving arriving = arriving(incoming, header, blob);
        Ruling ruling = settings.reviewRules().ruling(arriving);
        review.arrived(ruling, arriving);
        return ruling.state() == ReviewState.CONSUMED
                ? new StoreOutcome.Consumed(incoming.sopInstance())
                : keep(incoming, review.corrected(header), blob, ruling.state());
    }

    private static Arriving arriving(IncomingInstance incoming, DataSet header, BlobWriter blob) {
        return new Arriving(
                incoming.sopClass(),
                incoming.sopInstance(),
                header.uid(Tags.STUDY_INSTANCE_UID).orElse(new Uid("")),
                header.uid(Tags.SERIES_INSTANCE_UID).orElse(new Uid("")),
                incoming.source(),
                header.string(Tags.MODALITY).orElse(""),
                blob.file());
    }

    private StoreOutcome keep(IncomingInstance incoming, DataSet header, BlobWriter blob, ReviewState state) {
        GroupCommit commits = state.isUnderReview() ? commitsUnderReview() : commitsAccepted;
        try (Checkpoints.Passage _ = checkpoints.enter()) {
            String key = blobs.newKey(blob.sha256());
            IndexEntry entry = entry(incoming, header, blob, key);
            blob.publish(key);
            return switch (commit(commits, entry, blob)) {
                case AddResult.Added added
                when state.isUnderReview() -> {
                    review.settle(added.stored());
                    yield new StoreOutcome.UnderReview(added.stored(), state);
                }
                case AddResult.Added added -> new StoreOutcome.Added(added.stored());
                case AddResult.AlreadyThere there -> new StoreOutcome.AlreadyThere(there.existing());
                case AddResult.Conflict conflict -> {
                    blob.withdraw();
                    yield new StoreOutcome.Conflict(conflict.existing(), false);
                }
            };
        } finally {
            checkpoints.takeIfDue();
        }
    }

    /** Of the index that is there once something was held. */
    private synchronized GroupCommit commitsUnderReview() {
        GroupCommit known = commitsUnderReview;
        if (known == null) {
            known = new GroupCommit(review.held().orElseThrow(), blobs);
            commitsUnderReview = known;
        }
        return known;
    }

    private AddResult commit(GroupCommit commits, IndexEntry entry, BlobWriter blob) {
        try {
            return commits.commit(entry);
        } catch (RuntimeException e) {
            Optional<StoredInstance> there = review.instance(entry.sopInstance());
            if (there.isPresent()) {
                return new AddResult.Added(there.get());
            }
            blob.withdraw();
            throw e;
        }
    }

    private StoreOutcome again(IncomingInstance incoming, DataSet header, BlobWriter blob, StoredInstance existing) {
        if (existing.sha256().equals(blob.sha256())) {
            return blobs.files().exists(existing.blobKey())
                    ? new StoreOutcome.AlreadyThere(existing)
                    : new OutOfResources("the archive has lost its copy; run 'meterset archive check'");
        }
        boolean keep = settings.conflictPolicy() == ArchiveSettings.ConflictPolicy.KEEP;
        String key = keep ? blobs.conflictKey(blob.sha256()) : "";
        if (keep && blobs.files().exists(key)) {
            return new StoreOutcome.Conflict(existing, true);
        }
        IndexEntry entry = entry(incoming, header, blob, key);
        GroupCommit commits =
                review.decision(incoming.sopInstance()).isPresent() ? commitsUnderReview() : commitsAccepted;
        if (keep) {
            blob.publish(key);
        }
        try {
            AddResult _ = commits.commit(entry);
        } catch (RuntimeException e) {
            blob.withdraw();
            throw e;
        }
        return new StoreOutcome.Conflict(existing, keep);
    }

    private IndexEntry entry(IncomingInstance incoming, DataSet header, BlobWriter blob, String key) {
        return new IndexEntry(
                incoming.sopClass(),
                incoming.sopInstance(),
                incoming.transferSyntax(),
                key,
                blob.dataSetOffset(),
                blob.bytes(),
                blob.sha256(),
                clock.instant(),
                incoming.source(),
                header);
    }
}
