package org.meterset.archive.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.meterset.archive.index.Objects.object;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;

class IndexTest {
    @TempDir
    Path directory;

    private final Objects objects = new Objects();
    private Index index;

    @BeforeEach
    void open() {
        index = Index.open(directory.resolve("index.db"), objects);
    }

    @AfterEach
    void close() {
        index.close();
    }

    private AddResult add(IndexEntry entry) {
        return index.add(List.of(entry)).getFirst();
    }

    @Test
    void anInstanceIsFoundByItsUid() {
        IndexEntry entry = objects.entry(object("P1", "1.1", "1.1.1", "1.1.1.1"));
        StoredInstance stored =
                assertInstanceOf(AddResult.Added.class, add(entry)).stored();
        assertEquals(stored, index.instance(new Uid("1.1.1.1")).orElseThrow());
        assertEquals(new Uid("1.1"), stored.study());
        assertEquals(new Uid("1.1.1"), stored.series());
        assertEquals(entry.blobKey(), stored.blobKey());
    }

    @Test
    void theSameBytesAgainChangeNothing() {
        IndexEntry entry = objects.entry(object("P1", "1.1", "1.1.1", "1.1.1.1"));
        List<AddResult> results = index.add(List.of(entry, entry));
        assertInstanceOf(AddResult.Added.class, results.getFirst());
        assertInstanceOf(AddResult.AlreadyThere.class, results.getLast());
        assertInstanceOf(AddResult.AlreadyThere.class, add(entry));
        assertEquals(new IndexCounts(1, 1, 1, 1, 1000, 0), index.counts());
    }

    @Test
    void otherBytesUnderTheSameUidAreAConflictThatIsListed() {
        add(objects.entry(object("P1", "1.1", "1.1.1", "1.1.1.1")));
        IndexEntry other = objects.entry(object("P1", "1.1", "1.1.1", "1.1.1.1"), "1".repeat(64));
        AddResult.Conflict conflict = assertInstanceOf(AddResult.Conflict.class, add(other));
        assertEquals(ConflictReason.OTHER_BYTES, conflict.reason());
        assertEquals("0".repeat(64), conflict.existing().sha256());
        add(other);
        StoredConflict listed = index.conflicts(10).getFirst();
        assertEquals("1".repeat(64), listed.sha256());
        assertEquals(1, index.counts().conflicts());
        assertEquals(1, index.counts().instances());
    }

    @Test
    void theSameUidInAnotherStudyIsAConflictOfItsOwnKind() {
        add(objects.entry(object("P1", "1.1", "1.1.1", "1.1.1.1")));
        AddResult result = add(objects.entry(object("P2", "2.1", "2.1.1", "1.1.1.1"), "1".repeat(64)));
        assertEquals(
                ConflictReason.OTHER_STUDY_OR_SERIES,
                assertInstanceOf(AddResult.Conflict.class, result).reason());
        assertEquals(new IndexCounts(1, 1, 1, 1, 1000, 1), index.counts());
    }

    @Test
    void oneStudyUidUnderTwoPatientsStaysTwoStudies() {
        add(objects.entry(object("P1", "1.1", "1.1.1", "1.1.1.1")));
        add(objects.entry(object("P2", "1.1", "1.1.1", "1.1.1.2")));
        assertEquals(new IndexCounts(2, 2, 2, 2, 2000, 0), index.counts());
        List<StoredInstance> ofP2 = new ArrayList<>();
        index.retrieve(
                InformationModel.PATIENT_ROOT,
                Objects.identifier("PATIENT", Tags.PATIENT_ID, "P2").build(),
                ofP2::add);
        assertEquals(
                List.of(new Uid("1.1.1.2")),
                ofP2.stream().map(StoredInstance::sopInstance).toList());
    }

    @Test
    void anObjectWithoutPatientIdJoinsThePatientOfItsStudyWhicheverCameFirst() {
        add(objects.entry(object("", "1.1", "1.1.1", "1.1.1.1")));
        add(objects.entry(object("P1", "1.1", "1.1.2", "1.1.2.1")));
        add(objects.entry(object("", "1.1", "1.1.3", "1.1.3.1")));
        assertEquals(new IndexCounts(1, 1, 3, 3, 3000, 0), index.counts());
        assertEquals(
                "P1",
                Objects.find(index, InformationModel.STUDY_ROOT, Objects.identifier("STUDY", Tags.PATIENT_ID, ""))
                        .getFirst()
                        .string(Tags.PATIENT_ID)
                        .orElseThrow());
    }

    @Test
    void twoStudiesWithoutPatientIdAreTwoPatients() {
        add(objects.entry(object("", "1.1", "1.1.1", "1.1.1.1")));
        add(objects.entry(object("", "2.1", "2.1.1", "2.1.1.1")));
        assertEquals(new IndexCounts(2, 2, 2, 2, 2000, 0), index.counts());
    }

    @Test
    void theSamePatientIdOfTwoIssuersAreTwoPatients() {
        add(objects.entry(object("P1", "1.1", "1.1.1", "1.1.1.1").set(Tags.ISSUER_OF_PATIENT_ID, "A")));
        add(objects.entry(object("P1", "2.1", "2.1.1", "2.1.1.1").set(Tags.ISSUER_OF_PATIENT_ID, "B")));
        add(objects.entry(object("P1", "2.1", "2.1.2", "2.1.2.1")));
        assertEquals(new IndexCounts(2, 2, 3, 3, 3000, 0), index.counts());
    }

    @Test
    void theFirstValueThatIsNotEmptyStays() {
        add(objects.entry(object("P1", "1.1", "1.1.1", "1.1.1.1")));
        add(objects.entry(object("P1", "1.1", "1.1.1", "1.1.1.2").set(Tags.STUDY_DESCRIPTION, "first")));
        add(objects.entry(object("P1", "1.1", "1.1.1", "1.1.1.3").set(Tags.STUDY_DESCRIPTION, "second")));
        List<DataSet> found = Objects.find(
                index, InformationModel.STUDY_ROOT, Objects.identifier("STUDY", Tags.STUDY_DESCRIPTION, ""));
        assertEquals(1, found.size());
        assertEquals("first", found.getFirst().string(Tags.STUDY_DESCRIPTION).orElseThrow());
    }

    @Test
    void whatWasAddedIsThereAfterOpeningAgain() {
        add(objects.entry(object("P1", "1.1", "1.1.1", "1.1.1.1")));
        index.close();
        index = Index.open(directory.resolve("index.db"), objects);
        assertTrue(index.instance(new Uid("1.1.1.1")).isPresent());
    }

    @Test
    void allGivesEveryInstanceOnceInTheOrderOfArrival() {
        List<Uid> added = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            added.add(new Uid("1.1.1." + (2000 - i)));
        }
        index.add(added.stream()
                .map(uid -> objects.entry(object("P1", "1.1", "1.1.1", uid.value())))
                .toList());
        List<Uid> all = new ArrayList<>();
        index.all(instance -> all.add(instance.sopInstance()));
        assertEquals(added, all);
    }

    @Test
    void clearForgetsEverythingAndTheIndexCanBeFilledAnew() {
        IndexEntry entry = objects.entry(object("P1", "1.1", "1.1.1", "1.1.1.1").set(Tags.RT_PLAN_LABEL, "PLAN"));
        add(entry);
        add(objects.entry(object("P1", "1.1", "1.1.1", "1.1.1.1"), "1".repeat(64)));
        index.clear();
        assertEquals(new IndexCounts(0, 0, 0, 0, 0, 0), index.counts());
        assertInstanceOf(AddResult.Added.class, add(entry));
    }
}
