package org.meterset.archive.review;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.meterset.archive.blob.BlobReader;
import org.meterset.archive.index.AddResult;
import org.meterset.archive.index.HeaderSource;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.IndexEntry;
import org.meterset.archive.index.StoredConflict;
import org.meterset.archive.index.StoredInstance;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Uid;

/**
 * The import review of one archive. What is accepted is in the archive's index; what is held or rejected is in an index
 * of its own, so that nobody who asks the archive meets it.
 *
 * <p>Any number of threads and processes may act at once, beside a running node too: they take turns. An act is in the
 * journal, forced to disk, before anything else is changed, and whoever comes next does what a crash has left undone.
 * While nobody ever held anything none of the files is there, and nothing is asked of them.
 */
public final class Review implements AutoCloseable {
    private final ReviewJournal journal;
    private final Index accepted;
    private final Supplier<Shelves> opening;
    private final Clock clock;
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Shelves opened;

    /** An arrival whose line is to be written. */
    private record Waiting(ReviewEntry entry, CompletableFuture<Boolean> written) {}

    /** @param accepted the archive's index; it is not closed with this */
    public Review(ReviewFiles files, Index accepted, BlobReader reader, HeaderSource headers, Clock clock) {
        this.journal = new ReviewJournal(files);
        this.accepted = accepted;
        this.opening = () -> new Shelves(files, accepted, reader, headers);
        this.clock = clock;
    }

    private Optional<Shelves> shelves() {
        Shelves known = opened;
        return known != null || !journal.exists() ? Optional.ofNullable(known) : Optional.of(begin());
    }

    private synchronized Shelves begin() {
        Shelves known = opened;
        if (known == null) {
            try (ReviewJournal.Turn _ = journal.lock()) {
                known = caughtUp(opening.get());
            }
            opened = known;
        }
        return known;
    }

    private Shelves caughtUp(Shelves shelves) {
        try {
            catchUp(shelves);
            return shelves;
        } catch (RuntimeException e) {
            shelves.close();
            throw e;
        }
    }

    /** The archive's index, which holds what is accepted. */
    public Index accepted() {
        return accepted;
    }

    /** The index of what is held or rejected; empty while there never was anything. */
    public Optional<Index> held() {
        return shelves().map(Shelves::held);
    }

    /** An instance that is kept, in whatever state. */
    public Optional<StoredInstance> instance(Uid sopInstance) {
        return accepted.instance(sopInstance).or(() -> held().flatMap(index -> index.instance(sopInstance)));
    }

    /** Why an instance is held or rejected; empty if it is neither. */
    public Optional<Decision> decision(Uid sopInstance) {
        return shelves().flatMap(shelves -> shelves.book().decision(sopInstance));
    }

    /** All that is held or rejected, series by series. */
    public List<Decision> decisions() {
        return shelves().map(shelves -> shelves.present(shelves.book().all())).orElse(List.of());
    }

    /** What is held or rejected of what a SOP Instance, Series or Study Instance UID names. */
    public List<Decision> decisions(Uid named) {
        return shelves()
                .map(shelves -> shelves.present(shelves.book().named(named)))
                .orElse(List.of());
    }

    /** The latest conflicts with what is kept, in whatever state, at most so many of each. */
    public List<StoredConflict> conflicts(int limit) {
        List<StoredConflict> conflicts = new ArrayList<>(accepted.conflicts(limit));
        held().ifPresent(index -> conflicts.addAll(index.conflicts(limit)));
        return conflicts;
    }

    /** The corrections of a study: one for each Patient ID that its objects came with. */
    public List<Correction> corrections(Uid study) {
        return shelves().map(shelves -> shelves.book().corrections(study)).orElse(List.of());
    }

    /** An arriving header as it is to be indexed. */
    public DataSet corrected(DataSet header) {
        return shelves().map(shelves -> shelves.corrected(header)).orElse(header);
    }

    /** Indexes what was read from blobs, each where its decision says. */
    public List<AddResult> add(List<IndexEntry> entries) {
        Optional<Shelves> shelves = shelves();
        return shelves.isPresent() ? shelves.get().add(entries) : accepted.add(entries);
    }

    /** Every act, oldest first. */
    public void log(Consumer<ReviewEntry> each) {
        ReviewJournal.Read read = journal.read(0);
        while (!read.lines().isEmpty()) {
            read.lines().forEach(line -> each.accept(line.entry()));
            read = journal.read(read.end());
        }
    }

    /** The line of the journal, from 1, that does not follow from the one before it; empty if all are as written. */
    public Optional<Long> firstBrokenLine() {
        return journal.firstBroken();
    }

    /**
     * Writes down what the rules decided on an instance that arrives, unless it is plainly accepted. When this returns it
     * is durable; the instance must not get its name before.
     */
    public void arrived(Ruling ruling, Arriving instance) {
        if (ruling.act() == ReviewAct.ACCEPT && decision(instance.sopInstance()).isEmpty()) {
            return;
        }
        Shelves shelves = begin();
        Waiting mine = new Waiting(ReviewEntry.byRule(clock.instant(), ruling, instance), new CompletableFuture<>());
        waiting.add(mine);
        try (ReviewJournal.Turn _ = journal.lock()) {
            if (!mine.written.isDone()) {
                writeWaiting(shelves);
            }
        }
        try {
            mine.written.join();
        } catch (CompletionException e) {
            throw new ReviewException("cannot write down what was decided on an arriving object", e);
        }
    }

    /** Indexes an instance anew that is under review, if its study was corrected while it was on its way. */
    public void settle(StoredInstance instance) {
        shelves()
                .filter(shelves -> !shelves.book().corrections(instance.study()).isEmpty())
                .ifPresent(shelves -> shelves.indexAnew(List.of(instance)));
    }

    /** One forced write for all that have come by now. */
    private void writeWaiting(Shelves shelves) {
        List<Waiting> together = new ArrayList<>();
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            together.add(next);
        }
        try {
            catchUp(shelves);
            List<ReviewEntry> entries = together.stream().map(Waiting::entry).toList();
            shelves.book().apply(entries, journal.append(entries));
            together.forEach(one -> one.written.complete(true));
        } catch (RuntimeException e) {
            together.forEach(one -> one.written.completeExceptionally(e));
        }
    }

    /**
     * Lets a person accept, reject or take back what is named, as far as the table allows it.
     *
     * @param named SOP Instance, Series or Study Instance UIDs
     * @return the instances that the act was about
     * @throws ReviewException if it is possible for nothing of what one of them names
     */
    public List<Uid> decide(ReviewAct act, List<Uid> named, Signature who) {
        who.allows(act);
        Shelves shelves = act == ReviewAct.HOLD ? begin() : shelvesOrNothing();
        try (ReviewJournal.Turn _ = journal.lock()) {
            catchUp(shelves);
            Instant now = clock.instant();
            List<ReviewEntry> entries = new ArrayList<>();
            Targets targets = new Targets(shelves, accepted);
            for (Uid uid : new LinkedHashSet<>(named)) {
                entries.addAll(targets.entries(act, uid, who, now));
            }
            write(shelves, entries);
            return entries.stream()
                    .flatMap(entry -> entry.instances().stream())
                    .distinct()
                    .toList();
        }
    }

    private Shelves shelvesOrNothing() {
        return shelves().orElseThrow(() -> new ReviewException("nothing is under review, nor ever was"));
    }

    /**
     * Lets a person correct the demographics of a study at its first review: while something of it is held and nothing was
     * accepted.
     *
     * @param values by attribute, of {@link Correction#ATTRIBUTES}; empty ones remove the value
     */
    public Correction correct(Uid study, Map<Tag, String> values, Signature who) {
        who.allows(ReviewAct.CORRECT);
        if (values.isEmpty()) {
            throw new ReviewException("found nothing to correct, expected at least one attribute");
        }
        Correction.check(values);
        Shelves shelves = shelvesOrNothing();
        try (ReviewJournal.Turn _ = journal.lock()) {
            catchUp(shelves);
            Instant now = clock.instant();
            Correction correction =
                    new Correction(study, new Targets(shelves, accepted).patientIdOf(study), values, now);
            write(shelves, List.of(ReviewEntry.correction(now, who, correction)));
            return correction;
        }
    }

    private void write(Shelves shelves, List<ReviewEntry> entries) {
        entries.forEach(shelves::checkMovable);
        long end = journal.append(entries);
        entries.forEach(shelves::perform);
        shelves.book().apply(entries, end);
    }

    /** Does what the journal says and the databases do not know yet. */
    private void catchUp(Shelves shelves) {
        ReviewJournal.Read read = journal.read(shelves.book().applied());
        while (!read.lines().isEmpty()) {
            List<ReviewEntry> entries =
                    read.lines().stream().map(ReviewJournal.Line::entry).toList();
            entries.forEach(shelves::perform);
            shelves.book().apply(entries, read.end());
            read = journal.read(read.end());
        }
    }

    /** Does something while nobody can act in the review of an archive. */
    public static <T> T undisturbed(ReviewFiles files, Supplier<T> work) {
        try (ReviewJournal.Turn _ = new ReviewJournal(files).lock()) {
            return work.get();
        }
    }

    @Override
    public synchronized void close() {
        Shelves known = opened;
        if (known != null) {
            known.close();
        }
    }
}
