package org.meterset.archive.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.meterset.archive.blob.BlobDirectory;
import org.meterset.archive.blob.BlobStore;
import org.meterset.archive.index.AddResult;
import org.meterset.archive.index.IndexEntry;
import org.meterset.archive.index.StoredConflict;
import org.meterset.archive.index.StoredInstance;
import org.meterset.archive.review.Review;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.io.FileMeta;

/**
 * Brings blobs and index together again after a crash. A blob that the index lacks is indexed if its bytes are those its
 * name promises, and set aside if not: nobody has been promised a blob before its bytes were durable. One thread, before
 * anything is stored.
 */
public final class Recovery {
    private static final int BATCH = 100;

    private final BlobStore blobs;
    private final BlobDirectory files;
    private final Review review;
    private final BlobScan scan;

    /**
     * What recovery had to do.
     *
     * @param indexed blobs the index did not know
     * @param setAside blobs that were half written
     */
    public record Recovered(int indexed, int setAside) {
        static final Recovered NOTHING = new Recovered(0, 0);

        Recovered plus(Recovered other) {
            return new Recovered(indexed + other.indexed, setAside + other.setAside);
        }
    }

    public Recovery(BlobStore blobs, Review review) {
        this.blobs = blobs;
        this.files = blobs.files();
        this.review = review;
        this.scan = new BlobScan(files);
    }

    /** @param indexIsNew whether there was no index file, so that every blob has to be looked at */
    public Recovered run(StateFile state, boolean indexIsNew) {
        Optional<StateFile.State> last = state.read();
        if (!indexIsNew && last.isPresent() && last.get().clean()) {
            return Recovered.NOTHING;
        }
        int first = indexIsNew ? 0 : last.map(StateFile.State::volume).orElse(0);
        Recovered recovered = Recovered.NOTHING;
        for (int volume : files.volumeNumbers()) {
            if (volume >= first) {
                recovered = recovered.plus(recover(unknown(files.keys(volume))));
            }
        }
        return recovered.plus(recover(unknownConflicts()));
    }

    private List<String> unknown(List<String> keys) {
        return keys.stream().filter(key -> !isIndexed(key)).toList();
    }

    private boolean isIndexed(String key) {
        return indexed(key).map(StoredInstance::blobKey).filter(key::equals).isPresent();
    }

    /** What the index knows under the SOP Instance UID that a blob's file meta information names. */
    private Optional<StoredInstance> indexed(String key) {
        try {
            Optional<Uid> sopInstance = DicomFile.header(files.path(key)).meta().flatMap(FileMeta::sopInstance);
            return sopInstance.flatMap(review::instance);
        } catch (DicomException | IOException _) {
            return Optional.empty();
        }
    }

    private List<String> unknownConflicts() {
        List<String> kept = files.conflictKeys();
        if (kept.isEmpty()) {
            return kept;
        }
        Set<String> known = new HashSet<>();
        for (StoredConflict conflict : review.conflicts(Integer.MAX_VALUE)) {
            known.add(conflict.blobKey());
        }
        return kept.stream()
                .filter(key -> !known.contains(key))
                .filter(key -> indexed(key).isPresent())
                .toList();
    }

    private Recovered recover(List<String> keys) {
        Recovered recovered = Recovered.NOTHING;
        List<IndexEntry> whole = new ArrayList<>();
        for (String key : keys) {
            switch (scan.scan(key)) {
                case BlobScan.Scanned.Whole found -> whole.add(found.entry());
                case BlobScan.Scanned.Unusable _ -> {
                    blobs.setAside(key);
                    recovered = recovered.plus(new Recovered(0, 1));
                }
            }
            if (whole.size() == BATCH) {
                recovered = recovered.plus(add(whole));
                whole.clear();
            }
        }
        return recovered.plus(add(whole));
    }

    private Recovered add(List<IndexEntry> entries) {
        if (entries.isEmpty()) {
            return Recovered.NOTHING;
        }
        int added = 0;
        List<AddResult> results = review.add(entries);
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof AddResult.AlreadyThere) {
                blobs.delete(entries.get(i).blobKey());
            } else {
                added++;
            }
        }
        return new Recovered(added, 0);
    }
}
