package org.meterset.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.archive.Samples.Sample;
import org.meterset.archive.index.StoredInstance;
import org.meterset.archive.send.CommitmentRequest;
import org.meterset.archive.send.CommitmentResult;
import org.meterset.archive.send.CommitmentResult.Failed;
import org.meterset.archive.send.CommitmentResult.Reason;
import org.meterset.archive.send.SopReference;
import org.meterset.archive.send.StorageCommitment;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;

class StorageCommitmentTest {
    private static final Uid TRANSACTION = new Uid("1.2.3.99");

    @TempDir
    Path directory;

    private Archive archive;

    @BeforeEach
    void open() {
        archive = Archive.open(ArchiveSettings.in(directory));
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private StoredInstance stored(int number) throws IOException {
        Sample sample = Samples.ct(number);
        return assertInstanceOf(StoreOutcome.Added.class, archive.store(sample.incoming()))
                .instance();
    }

    private static SopReference reference(StoredInstance instance) {
        return new SopReference(instance.sopClass(), instance.sopInstance());
    }

    private CommitmentResult decide(SopReference... instances) {
        return new StorageCommitment(archive).decide(new CommitmentRequest(TRANSACTION, List.of(instances)));
    }

    @Test
    void commitsWhatIsThere() throws IOException {
        SopReference one = reference(stored(1));
        SopReference two = reference(stored(2));
        CommitmentResult result = decide(one, two);
        assertEquals(new CommitmentResult(TRANSACTION, List.of(one, two), List.of()), result);
        assertEquals(1, result.eventType());
    }

    @Test
    void tellsWhatItCannotCommitAndWhy() throws IOException {
        SopReference there = reference(stored(1));
        StoredInstance other = stored(2);
        StoredInstance damaged = stored(3);
        Files.write(archive.file(damaged), new byte[100]);
        StoredInstance gone = stored(4);
        Files.delete(archive.file(gone));
        SopReference unknown = new SopReference(Uids.CT_IMAGE_STORAGE, new Uid("1.2.3"));
        SopReference wrongClass = new SopReference(Uids.RT_PLAN_STORAGE, other.sopInstance());
        CommitmentResult result = decide(there, unknown, wrongClass, reference(damaged), reference(gone));
        assertEquals(List.of(there), result.committed());
        assertEquals(
                List.of(
                        new Failed(unknown, Reason.NO_SUCH_OBJECT_INSTANCE),
                        new Failed(wrongClass, Reason.CLASS_INSTANCE_CONFLICT),
                        new Failed(reference(damaged), Reason.PROCESSING_FAILURE),
                        new Failed(reference(gone), Reason.PROCESSING_FAILURE)),
                result.failed());
        assertEquals(2, result.eventType());
    }

    @Test
    void readsBackWhatItWrites() {
        SopReference one = new SopReference(Uids.CT_IMAGE_STORAGE, new Uid("1.2.3"));
        CommitmentRequest request = new CommitmentRequest(TRANSACTION, List.of(one));
        CommitmentResult result = new CommitmentResult(
                TRANSACTION, List.of(one), List.of(new Failed(one, Reason.DUPLICATE_TRANSACTION_UID)));
        assertEquals(request, CommitmentRequest.of(request.toActionInformation()));
        assertEquals(result, CommitmentResult.of(result.toEventInformation()));
    }

    @Test
    void refusesARequestWithoutTransactionOrInstances() {
        DataSet nothing =
                DataSet.builder().set(Tags.TRANSACTION_UID, TRANSACTION).build();
        DicomException noTransaction = assertThrows(DicomException.class, () -> CommitmentRequest.of(DataSet.EMPTY));
        DicomException noInstances = assertThrows(DicomException.class, () -> CommitmentRequest.of(nothing));
        assertEquals(
                "Transaction UID (0008,1195) is missing, expected one value (PS3.4 table J.3.2-1)",
                noTransaction.getMessage());
        assertEquals(
                "Referenced SOP Sequence (0008,1199) has no item, expected one or more (PS3.4 table J.3.2-1)",
                noInstances.getMessage());
    }
}
