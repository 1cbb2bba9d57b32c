package org.meterset.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.archive.Samples.Sample;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.StoredConflict;
import org.meterset.archive.index.StoredInstance;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DicomFile;

class ArchiveStoreTest {
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

    private void reopen(ArchiveSettings settings) {
        archive.close();
        archive = Archive.open(settings);
    }

    private StoredInstance added(Sample sample) throws IOException {
        return assertInstanceOf(StoreOutcome.Added.class, archive.store(sample.incoming()))
                .instance();
    }

    private byte[] bytesOf(StoredInstance instance) throws IOException {
        try (InputStream in = archive.open(instance)) {
            return in.readAllBytes();
        }
    }

    @Test
    void isLookedAtWithoutHarmToWhatIsBeingReceived() throws IOException {
        Sample sample = Samples.ct(1, 1, 1_000_000);
        InputStream lookingHalfWay = new ByteArrayInputStream(sample.bytes()) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                if (pos > sample.bytes().length / 2) {
                    assertEquals(0, Archive.look(directory, Index::counts).instances());
                }
                return super.read(target, offset, length);
            }
        };
        assertInstanceOf(StoreOutcome.Added.class, archive.store(sample.incoming(lookingHalfWay)));
        assertEquals(1, Archive.look(directory, Index::counts).instances());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99"})
    void givesBackEveryByteAsItCame(String syntax) throws IOException {
        Sample sample = Samples.ct(1, 1, 300_001, TransferSyntax.of(new Uid(syntax)));
        StoredInstance stored = added(sample);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        archive.write(stored, written);
        assertArrayEquals(sample.bytes(), bytesOf(stored));
        assertArrayEquals(sample.bytes(), written.toByteArray());
        assertEquals(Samples.sha256(sample.bytes()), stored.sha256());
        assertEquals(stored, archive.index().instance(sample.sopInstance()).orElseThrow());
    }

    @Test
    void keepsAPart10FileThatAnybodyCanRead() throws IOException {
        Sample sample = Samples.ct(1);
        DicomFile file = DicomFile.read(archive.file(added(sample)));
        assertEquals(
                sample.sopInstance(), file.meta().orElseThrow().sopInstance().orElseThrow());
        assertEquals("SENDER", file.meta().orElseThrow().sourceAeTitle().orElseThrow());
        assertEquals(List.of(), file.remarks());
        assertEquals(sample.transferSyntax(), file.transferSyntax());
    }

    @Test
    void givesTheHeaderWithoutPixels() throws IOException {
        StoredInstance stored = added(Samples.ct(7));
        assertEquals(7, archive.header(stored).intValue(Tags.INSTANCE_NUMBER).orElseThrow());
        assertTrue(!archive.header(stored).contains(Tags.PIXEL_DATA));
    }

    @Test
    void isOpenedAgainWithAllItHeld() throws IOException {
        Sample sample = Samples.ct(1);
        StoredInstance stored = added(sample);
        reopen(ArchiveSettings.in(directory));
        assertEquals(stored, archive.index().instance(sample.sopInstance()).orElseThrow());
        assertArrayEquals(sample.bytes(), bytesOf(stored));
    }

    @Test
    void fillsOneDirectoryAfterTheOther() throws IOException {
        reopen(ArchiveSettings.in(directory).withDurable(false));
        for (int i = 0; i < 1001; i++) {
            added(Samples.ct(i, i, 16));
        }
        assertEquals(1000, Samples.filesBelow(directory.resolve("blobs/000001")).size());
        assertEquals(1, Samples.filesBelow(directory.resolve("blobs/000002")).size());
        assertEquals("open 2", Files.readString(directory.resolve("state")).strip());
    }

    @Test
    void takesTheSameBytesAgainAsSuccessWithoutChange() throws IOException {
        Sample sample = Samples.ct(1);
        StoredInstance first = added(sample);
        List<Path> before = Samples.instanceFiles(directory);
        StoreOutcome again = archive.store(sample.incoming());
        assertEquals(new StoreOutcome.AlreadyThere(first), again);
        assertEquals(before, Samples.instanceFiles(directory));
    }

    @Test
    void refusesOtherBytesUnderATakenUid() throws IOException {
        StoredInstance first = added(Samples.ct(1));
        StoreOutcome other = archive.store(Samples.ct(1, 2, 4096).incoming());
        assertEquals(new StoreOutcome.Conflict(first, false), other);
        assertArrayEquals(Samples.ct(1).bytes(), bytesOf(first));
        assertEquals(1, Samples.instanceFiles(directory).size());
        assertEquals("", archive.index().conflicts(10).getFirst().blobKey());
    }

    @Test
    void keepsOtherBytesAsAConflictIfToldTo() throws IOException {
        reopen(ArchiveSettings.in(directory).withConflictPolicy(ArchiveSettings.ConflictPolicy.KEEP));
        StoredInstance first = added(Samples.ct(1));
        Sample other = Samples.ct(1, 2, 4096);
        assertEquals(new StoreOutcome.Conflict(first, true), archive.store(other.incoming()));
        assertEquals(new StoreOutcome.Conflict(first, true), archive.store(other.incoming()));
        assertArrayEquals(Samples.ct(1).bytes(), bytesOf(first));
        List<StoredConflict> conflicts = archive.index().conflicts(10);
        assertEquals(1, conflicts.size());
        assertEquals(Samples.sha256(other.bytes()), conflicts.getFirst().sha256());
        DicomFile kept = DicomFile.read(directory.resolve(conflicts.getFirst().blobKey()));
        assertEquals(
                other.sopInstance(), kept.dataSet().uid(Tags.SOP_INSTANCE_UID).orElseThrow());
    }

    @Test
    void addsOneOfManyThatComeAtOnceUnderOneUid() throws Exception {
        reopen(ArchiveSettings.in(directory).withConflictPolicy(ArchiveSettings.ConflictPolicy.KEEP));
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                int number = round;
                List<Future<StoreOutcome>> outcomes = new ArrayList<>();
                for (int thread = 0; thread < threads; thread++) {
                    Sample sample = Samples.ct(number, thread % 2, 20_000);
                    outcomes.add(senders.submit(() -> {
                        start.await();
                        return archive.store(sample.incoming());
                    }));
                }
                int added = 0;
                int there = 0;
                for (Future<StoreOutcome> outcome : outcomes) {
                    added += outcome.get() instanceof StoreOutcome.Added ? 1 : 0;
                    there += outcome.get() instanceof StoreOutcome.AlreadyThere ? 1 : 0;
                }
                assertEquals(1, added);
                assertEquals(threads / 2 - 1, there);
            }
        }
        assertEquals(20, archive.index().conflicts(100).size());
        assertTrue(archive.check(Progress.NONE).clean());
        assertEquals(40, Samples.instanceFiles(directory).size());
    }

    @Test
    void refusesADataSetOfAnotherInstance() throws IOException {
        Sample sample = Samples.ct(1);
        IncomingInstance wrong = new IncomingInstance(
                sample.sopClass(),
                new Uid("1.2.3"),
                sample.transferSyntax(),
                new ByteArrayInputStream(sample.bytes()),
                "SENDER");
        StoreOutcome.DataSetMismatch outcome =
                assertInstanceOf(StoreOutcome.DataSetMismatch.class, archive.store(wrong));
        assertEquals("SOP Instance UID (0008,0018) of the data set differs, announced was 1.2.3", outcome.message());
        assertEquals(List.of(), Samples.instanceFiles(directory));
    }

    @Test
    void refusesADataSetOfAnotherClass() throws IOException {
        Sample sample = Samples.ct(1);
        IncomingInstance wrong = new IncomingInstance(
                Uids.RT_PLAN_STORAGE,
                sample.sopInstance(),
                sample.transferSyntax(),
                new ByteArrayInputStream(sample.bytes()),
                "SENDER");
        assertInstanceOf(StoreOutcome.DataSetMismatch.class, archive.store(wrong));
        assertEquals(List.of(), Samples.instanceFiles(directory));
    }

    @Test
    void refusesWhatIsNoDataSet() throws IOException {
        byte[] text = "GET / HTTP/1.1\r\nHost: archive\r\n\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII);
        IncomingInstance nonsense = new IncomingInstance(
                Uids.CT_IMAGE_STORAGE,
                new Uid("1.2.3"),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                new ByteArrayInputStream(text),
                "SENDER");
        StoreOutcome outcome = archive.store(nonsense);
        assertTrue(
                outcome instanceof StoreOutcome.CannotUnderstand || outcome instanceof StoreOutcome.DataSetMismatch,
                outcome.toString());
        assertEquals(List.of(), Samples.instanceFiles(directory));
    }

    @Test
    void refusesADataSetThatEndsWithinItsHeader() throws IOException {
        Sample sample = Samples.ct(1);
        byte[] cut = Arrays.copyOf(sample.bytes(), 100);
        StoreOutcome outcome = archive.store(sample.incoming(new ByteArrayInputStream(cut)));
        assertTrue(
                outcome instanceof StoreOutcome.CannotUnderstand || outcome instanceof StoreOutcome.DataSetMismatch,
                outcome.toString());
        assertEquals(List.of(), Samples.instanceFiles(directory));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 300, 2000})
    void keepsNothingOfAnInstanceWhoseSenderBreaksOff(int after) throws IOException {
        Sample sample = Samples.ct(1);
        InputStream breaking = new SequenceInputStream(
                new ByteArrayInputStream(Arrays.copyOf(sample.bytes(), after)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("connection reset");
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) throws IOException {
                        throw new IOException("connection reset");
                    }
                });
        IOException failure = assertThrows(IOException.class, () -> archive.store(sample.incoming(breaking)));
        assertEquals("connection reset", failure.getMessage());
        assertEquals(List.of(), Samples.instanceFiles(directory));
        added(sample);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../tmp/x", "/etc/passwd", "1.2\0.3", "..", "", "1.2/3", "1.2\n3"})
    void neverMakesAPathOfAUid(String hostile) throws IOException {
        Sample sample = Samples.ct(1);
        for (IncomingInstance incoming : List.of(
                new IncomingInstance(
                        sample.sopClass(),
                        new Uid(hostile),
                        sample.transferSyntax(),
                        new ByteArrayInputStream(sample.bytes()),
                        "../../" + hostile),
                new IncomingInstance(
                        new Uid(hostile),
                        sample.sopInstance(),
                        sample.transferSyntax(),
                        new ByteArrayInputStream(sample.bytes()),
                        hostile))) {
            StoreOutcome outcome = archive.store(incoming);
            assertTrue(
                    outcome instanceof StoreOutcome.CannotUnderstand || outcome instanceof StoreOutcome.DataSetMismatch,
                    outcome.toString());
        }
        assertEquals(List.of(), Samples.instanceFiles(directory));
    }

    @Test
    void survivesAUidOfTenKilobytes() throws IOException {
        Sample sample = Samples.ct(1);
        IncomingInstance incoming = new IncomingInstance(
                sample.sopClass(),
                new Uid("1.".repeat(5000) + "1"),
                sample.transferSyntax(),
                new ByteArrayInputStream(sample.bytes()),
                "SENDER");
        assertInstanceOf(StoreOutcome.CannotUnderstand.class, archive.store(incoming));
    }

    @Test
    void keepsASenderThatIsNoAeTitleOutOfTheFile() throws IOException {
        Sample sample = Samples.ct(1);
        IncomingInstance incoming = new IncomingInstance(
                sample.sopClass(),
                sample.sopInstance(),
                sample.transferSyntax(),
                new ByteArrayInputStream(sample.bytes()),
                "../../\0\\" + "x".repeat(1000));
        assertInstanceOf(StoreOutcome.Added.class, archive.store(incoming));
        assertTrue(archive.check(Progress.NONE).clean());
    }

    @Test
    void isOpenForOneAtATime() {
        ArchiveException refusal =
                assertThrows(ArchiveException.class, () -> Archive.open(ArchiveSettings.in(directory)));
        assertTrue(refusal.toString().contains("is open in another process"), refusal.toString());
    }
}
