package org.meterset.archive.index;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Uid;

/** The index of one archive. Many threads may read; {@link #add} is for one thread at a time, best a platform thread. */
public final class Index implements AutoCloseable {

    private Index() {}

    /** Opens the index in that file, making or migrating it where needed. */
    public static Index open(Path database, HeaderSource headers) {
        throw new UnsupportedOperationException();
    }

    /** Adds all entries in one transaction, which is durable when this returns; one result per entry, in order. */
    public List<AddResult> add(List<IndexEntry> entries) {
        throw new UnsupportedOperationException();
    }

    public Optional<StoredInstance> instance(Uid sopInstance) {
        throw new UnsupportedOperationException();
    }

    /**
     * Answers a C-FIND identifier, in the order in which the matches first arrived. The consumer may block: no database
     * resource is held while it runs. Returns early, without error, once {@code cancelled} says so.
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
        throw new UnsupportedOperationException();
    }

    /**
     * Selects the instances that a C-MOVE or C-GET identifier names.
     *
     * @throws InvalidIdentifierException if the identifier does not fit the model
     */
    public void retrieve(InformationModel model, DataSet identifier, Consumer<StoredInstance> each) {
        throw new UnsupportedOperationException();
    }

    /** All instances, in the order of their arrival. */
    public void all(Consumer<StoredInstance> each) {
        throw new UnsupportedOperationException();
    }

    public IndexCounts counts() {
        throw new UnsupportedOperationException();
    }

    /** The latest conflicts first, at most so many. */
    public List<StoredConflict> conflicts(int limit) {
        throw new UnsupportedOperationException();
    }

    /** Forgets everything, so that the index can be filled anew from the blobs. */
    public void clear() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
