package org.meterset.archive.index;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.meterset.archive.sql.Readers;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Uid;

/**
 * The index of one archive, in one SQLite file.
 *
 * <p><b>Threads.</b> Any number may call, virtual ones too: queries run on a few platform threads of the index.
 * Readers never wait for the writer, nor it for them; concurrent calls of {@link #add} wait for each other.
 *
 * <p><b>Durability.</b> What {@link #add} has returned from survives the end of the process, however that ends. It
 * survives loss of power once {@link #force} or {@link #close} has returned; until then the blobs, which are durable
 * before they are added, are what it is made again from.
 *
 * <p><b>Which value counts.</b> Where the instances of one patient, study or series differ, the first value that is
 * not empty stays.
 */
public final class Index implements AutoCloseable {
    private static final int CONFLICTS_AT_MOST = 10_000;

    private static final String COUNTS = """
            SELECT (SELECT count(*) FROM patient),
                   (SELECT count(*) FROM study),
                   (SELECT count(*) FROM series),
                   (SELECT count(*) FROM instance),
                   (SELECT coalesce(sum(bytes), 0) FROM instance),
                   (SELECT count(*) FROM conflict)
            """;

    private final IndexWriter writer;
    private final Readers readers;
    private final Selection selection;
    private final HeaderSource headers;

    /**
     * How an instance came.
     *
     * @param source who sent it, such as a calling AE title; may be empty
     */
    public record Arrival(Instant received, String source) {}

    private Index(IndexWriter writer, Readers readers, HeaderSource headers) {
        this.writer = writer;
        this.readers = readers;
        this.selection = new Selection(readers, headers);
        this.headers = headers;
    }

    /** Opens the index in that file, making or migrating it where needed. */
    public static Index open(Path database, HeaderSource headers) {
        try {
            IndexWriter writer = IndexWriter.open(database);
            int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
            return new Index(writer, new Readers(database, "index-reader-", threads), headers);
        } catch (SQLException e) {
            throw new IndexException("cannot open the index " + database, e);
        }
    }

    /** Adds all entries in one transaction; one result per entry, in order. */
    public List<AddResult> add(List<IndexEntry> entries) {
        return writer.add(entries);
    }

    public Optional<StoredInstance> instance(Uid sopInstance) {
        return readers
                .lookUp("look up an instance", InstanceRows.BY_UID, List.of(sopInstance.value()), InstanceRows::read)
                .stream()
                .findFirst();
    }

    /** When an instance that is there arrived, and from whom. */
    public Optional<Arrival> arrival(Uid sopInstance) {
        return readers
                .lookUp(
                        "look up an arrival",
                        InstanceRows.ARRIVAL,
                        List.of(sopInstance.value()),
                        row -> new Arrival(Instant.ofEpochMilli(row.getLong(1)), row.getString(2)))
                .stream()
                .findFirst();
    }

    /** Removes the instances that are there, in one transaction, with patients, studies and series that hold no more. */
    public int remove(List<Uid> sopInstances) {
        return writer.remove(sopInstances);
    }

    /** Indexes instances anew, with other headers, in one transaction. */
    public void replace(List<IndexEntry> entries) {
        replace(List.of(), entries);
    }

    /** The same, and removes others in the same transaction. */
    public void replace(List<Uid> gone, List<IndexEntry> entries) {
        List<AddResult> _ = writer.replace(gone, entries);
    }

    /** All elements of an instance but its bulk data; empty if it is not there. */
    public Optional<DataSet> header(Uid sopInstance) {
        return instance(sopInstance).map(headers::header);
    }

    /**
     * Answers a C-FIND identifier, in the order in which the matches first arrived. The consumer may block: no database
     * resource is held while it runs. Returns early, without error, once {@code cancelled} says so.
     *
     * <p>Every key of the identifier is matched and returned, at any level. Indexed keys of objects below the level
     * (such as RT Plan Label at level STUDY) must match in one object, and give the value of the latest that does. Keys
     * that are not indexed are compared with, and read from, the header of the first instance of each match, which
     * costs reading it. Retrieve AE Title is left to the caller.
     *
     * @throws InvalidIdentifierException if the identifier does not fit the model
     */
    public void find(InformationModel model, DataSet identifier, BooleanSupplier cancelled, Consumer<DataSet> match) {
        find(model, FindOptions.DEFAULT, identifier, cancelled, match);
    }

    /** The same, under what was negotiated. */
    public void find(
            InformationModel model,
            FindOptions options,
            DataSet identifier,
            BooleanSupplier cancelled,
            Consumer<DataSet> match) {
        selection.find(Identifier.ofFind(model, options, identifier), cancelled, match);
    }

    /**
     * Selects the instances that a C-MOVE or C-GET identifier names, in the order of their arrival.
     *
     * @throws InvalidIdentifierException if the identifier does not fit the model
     */
    public void retrieve(InformationModel model, DataSet identifier, Consumer<StoredInstance> each) {
        selection.retrieve(Identifier.ofRetrieve(model, identifier), each);
    }

    /** All instances, in the order of their arrival. */
    public void all(Consumer<StoredInstance> each) {
        selection.all(each);
    }

    public IndexCounts counts() {
        return readers.query(
                        "count what is there",
                        COUNTS,
                        List.of(),
                        row -> new IndexCounts(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6)))
                .getFirst();
    }

    /** The latest conflicts first, at most so many. */
    public List<StoredConflict> conflicts(int limit) {
        return readers.query(
                "list conflicts",
                ConflictRows.LATEST,
                List.of(Math.clamp(limit, 0, CONFLICTS_AT_MOST)),
                ConflictRows::read);
    }

    /**
     * How the objects of the patients with that Patient ID name each other: one graph per issuer; none if there is no
     * such patient.
     */
    public List<ReferenceGraph> graph(String patientId) {
        return GraphReader.ofPatient(readers, patientId);
    }

    /** Makes all that was added until now survive loss of power. */
    public void force() {
        writer.force();
    }

    /** Forgets everything, so that the index can be filled anew from the blobs. */
    public void clear() {
        writer.clear();
    }

    @Override
    public void close() {
        try (writer) {
            readers.close();
        }
    }
}
