package org.meterset.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.InformationModel;
import org.meterset.archive.review.Review;
import org.meterset.archive.review.ReviewAct;
import org.meterset.archive.review.ReviewException;
import org.meterset.archive.review.ReviewRule;
import org.meterset.archive.review.ReviewRules;
import org.meterset.archive.review.ReviewState;
import org.meterset.archive.review.Signature;
import org.meterset.archive.send.OutgoingInstance;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DataSetReader;

/** Holding, deciding, taking back and correcting, and that all of it survives. */
class ReviewTest {
    private static final Signature JANE = new Signature("jane", "seen on the screen");
    private static final Uid STUDY = new Uid(Samples.STUDY);

    @TempDir
    Path folder;

    private Archive open(String... rules) {
        return Archive.open(ArchiveSettings.in(folder)
                .withFreeBytesFloor(0)
                .withReviewRules(new ReviewRules(
                        Arrays.stream(rules).map(ReviewRule::parse).toList())));
    }

    private static void store(Archive archive, int... numbers) throws IOException {
        for (int number : numbers) {
            archive.store(Samples.ct(number).incoming());
        }
    }

    private static List<String> visible(Index index) {
        List<String> found = new ArrayList<>();
        index.all(instance -> found.add(instance.sopInstance().value().replace(Samples.STUDY + ".1.", "")));
        return found;
    }

    private static List<DataSet> find(Archive archive, String level) {
        List<DataSet> found = new ArrayList<>();
        DataSet identifier = DataSet.builder()
                .set(Tags.QUERY_RETRIEVE_LEVEL, level)
                .setEmpty(Tags.PATIENT_NAME)
                .setEmpty(Tags.PATIENT_ID)
                .setEmpty(Tags.NUMBER_OF_PATIENT_RELATED_INSTANCES)
                .build();
        archive.index().find(InformationModel.PATIENT_ROOT, identifier, () -> false, found::add);
        return found;
    }

    @Test
    void withoutRulesNothingOfReviewIsThereAndEverythingIsAccepted() throws IOException {
        try (Archive archive = open()) {
            assertInstanceOf(
                    StoreOutcome.Added.class, archive.store(Samples.ct(1).incoming()));
            assertEquals(Optional.empty(), archive.review().held());
        }
        try (var files = Files.list(folder)) {
            assertEquals(
                    List.of(),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("review") || name.startsWith("held"))
                            .toList());
        }
    }

    @Test
    void whatIsHeldIsInvisibleUntilItIsAccepted() throws IOException {
        try (Archive archive = open("hold from=SENDER")) {
            StoreOutcome outcome = archive.store(Samples.ct(1).incoming());
            assertEquals(
                    ReviewState.HELD,
                    assertInstanceOf(StoreOutcome.UnderReview.class, outcome).state());
            assertInstanceOf(
                    StoreOutcome.AlreadyThere.class, archive.store(Samples.ct(1).incoming()));
            assertEquals(List.of(), visible(archive.index()));
            assertEquals(List.of(), find(archive, "PATIENT"));
            assertEquals(List.of(), archive.index().graph("P1"));

            assertEquals(
                    1,
                    archive.review()
                            .decide(ReviewAct.ACCEPT, List.of(STUDY), JANE)
                            .size());
            assertEquals(List.of("1"), visible(archive.index()));
            assertEquals(List.of(), visible(archive.review().held().orElseThrow()));
            DataSet patient = find(archive, "PATIENT").getFirst();
            assertEquals(
                    "1",
                    patient.string(Tags.NUMBER_OF_PATIENT_RELATED_INSTANCES).orElseThrow());
            assertEquals(List.of(), archive.check(Progress.NONE).findings());
        }
    }

    @Test
    void anArchiveThatIsOpenedOrRebuiltHoldsWhatWasHeldAndRejectsWhatWasRejected() throws IOException {
        try (Archive archive = open("hold")) {
            store(archive, 1, 2, 3);
            Review review = archive.review();
            review.decide(ReviewAct.ACCEPT, List.of(Samples.instanceUid(1)), JANE);
            review.decide(ReviewAct.REJECT, List.of(Samples.instanceUid(2)), JANE);
        }
        assertStates();
        RebuildReport report = Archive.rebuild(ArchiveSettings.in(folder), Progress.NONE);
        assertEquals(3, report.instances());
        assertStates();
        for (String database : List.of("held.db", "review.db", "index.db")) {
            Files.delete(folder.resolve(database));
            assertStates();
        }
    }

    private void assertStates() throws IOException {
        try (Archive archive = open()) {
            assertEquals(List.of("1"), visible(archive.index()));
            assertEquals(List.of("2", "3"), visible(archive.review().held().orElseThrow()));
            assertEquals(
                    Optional.of(ReviewState.REJECTED),
                    archive.review().decision(Samples.instanceUid(2)).map(decision -> decision.state()));
            assertEquals(
                    Optional.of(ReviewState.HELD),
                    archive.review().decision(Samples.instanceUid(3)).map(decision -> decision.state()));
            assertEquals(List.of(), archive.check(Progress.NONE).findings());
        }
    }

    @Test
    void whatWasAcceptedIsTakenBackOnlyWithAReasonAndThenDecidedAnew() throws IOException {
        try (Archive archive = open()) {
            store(archive, 1, 2);
            Review review = archive.review();
            Signature silent = new Signature("jane", "");
            assertThrows(ReviewException.class, () -> review.decide(ReviewAct.HOLD, List.of(STUDY), silent));
            assertThrows(ReviewException.class, () -> review.decide(ReviewAct.REJECT, List.of(STUDY), JANE));
            review.decide(ReviewAct.HOLD, List.of(Samples.instanceUid(1)), JANE);
            assertEquals(List.of("2"), visible(archive.index()));
            review.decide(ReviewAct.REJECT, List.of(Samples.instanceUid(1)), JANE);
            String message = assertThrows(
                            ReviewException.class, () -> review.decide(ReviewAct.ACCEPT, List.of(STUDY), JANE))
                    .getMessage();
            assertEquals(
                    STUDY
                            + ": found 1 accepted, 1 rejected, expected held ones ('review hold' takes back what was"
                            + " decided)",
                    message);
            List<String> acts = new ArrayList<>();
            review.log(entry -> acts.add(entry.user() + " " + entry.act() + " " + entry.reason()));
            assertEquals(List.of("jane HOLD seen on the screen", "jane REJECT seen on the screen"), acts);
        }
    }

    @Test
    void whatIsTakenBackTakesItsNamesWithIt() throws IOException {
        try (Archive archive = open()) {
            archive.store(Samples.named(1, "Mistyped^Name").incoming());
            store(archive, 2, 3);
            assertEquals("Mistyped^Name", nameOfPatient(archive));
            archive.review().decide(ReviewAct.HOLD, List.of(Samples.instanceUid(1)), JANE);
            assertEquals("Test^Phantom", nameOfPatient(archive));
            assertEquals(List.of("2", "3"), visible(archive.index()));
            archive.review().decide(ReviewAct.HOLD, List.of(Samples.instanceUid(2)), JANE);
            archive.review().decide(ReviewAct.ACCEPT, List.of(Samples.instanceUid(1)), JANE);
            assertEquals("Test^Phantom", nameOfPatient(archive), "the first one stays");
            assertEquals(List.of(), archive.check(Progress.NONE).findings());
        }
    }

    private static String nameOfPatient(Archive archive) {
        return find(archive, "PATIENT").getFirst().string(Tags.PATIENT_NAME).orElseThrow();
    }

    @Test
    void aConsumedObjectIsWrittenDownAndNotKept() throws IOException {
        try (Archive archive = open("consume modality=CT")) {
            assertInstanceOf(
                    StoreOutcome.Consumed.class, archive.store(Samples.ct(1).incoming()));
            assertEquals(Optional.empty(), archive.review().instance(Samples.instanceUid(1)));
            assertEquals(List.of(), Samples.instanceFiles(folder));
            List<String> acts = new ArrayList<>();
            archive.review().log(entry -> acts.add(entry.act() + " " + entry.rule() + " " + (entry.errors() > 0)));
            assertEquals(List.of("CONSUME 1: consume modality=CT true"), acts);
        }
    }

    @Test
    void aCorrectedPatientIsFoundAndSentCorrectedAndTheBlobStays() throws IOException {
        Map<org.meterset.dicom.Tag, String> values =
                Map.of(Tags.PATIENT_NAME, "Müller^Jürgen", Tags.PATIENT_ID, "P-77", Tags.PATIENT_SEX, "M");
        try (Archive archive = open("hold")) {
            store(archive, 1);
            archive.review().correct(STUDY, values, JANE);
            store(archive, 2);
            archive.review().decide(ReviewAct.ACCEPT, List.of(STUDY), JANE);
            assertThrows(ReviewException.class, () -> archive.review().correct(STUDY, values, JANE));
            assertCorrected(archive);
        }
        Archive.rebuild(ArchiveSettings.in(folder), Progress.NONE);
        try (Archive archive = open()) {
            assertCorrected(archive);
        }
    }

    private static void assertCorrected(Archive archive) throws IOException {
        List<DataSet> patients = find(archive, "PATIENT");
        assertEquals(1, patients.size());
        assertEquals("P-77", patients.getFirst().string(Tags.PATIENT_ID).orElseThrow());
        assertEquals(
                "Müller^Jürgen", patients.getFirst().string(Tags.PATIENT_NAME).orElseThrow());
        for (int number : List.of(1, 2)) {
            var stored = archive.index().instance(Samples.instanceUid(number)).orElseThrow();
            assertTrue(archive.isWhole(stored), "the blob is as it was received");
            DataSet sent = sent(OutgoingInstance.of(archive, stored));
            assertEquals("Müller^Jürgen", sent.string(Tags.PATIENT_NAME).orElseThrow());
            assertEquals("P-77", sent.string(Tags.PATIENT_ID).orElseThrow());
            DataSet original = sent.items(Tags.ORIGINAL_ATTRIBUTES_SEQUENCE)
                    .getFirst()
                    .items(Tags.MODIFIED_ATTRIBUTES_SEQUENCE)
                    .getFirst();
            assertEquals("P1", original.string(Tags.PATIENT_ID).orElseThrow());
            assertEquals(
                    DataSetReader.read(
                                    Samples.ct(number).incoming().dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                            .element(Tags.PIXEL_DATA),
                    sent.element(Tags.PIXEL_DATA));
        }
    }

    private static DataSet sent(OutgoingInstance instance) throws IOException {
        try (var in = instance.source().open()) {
            return DataSetReader.read(in, instance.transferSyntax());
        }
    }

    @Test
    void aLineThatACrashHasCutOffCountsForNothingAndTheNextActIsWrittenWhole() throws IOException {
        try (Archive archive = open("hold")) {
            store(archive, 1, 2);
        }
        Path journal = folder.resolve("review.log");
        Files.writeString(journal, "0123\t2026-11-21T10:00:00Z\tACCEPT\tjane", StandardOpenOption.APPEND);
        try (Archive archive = open()) {
            assertEquals(List.of(), visible(archive.index()));
            archive.review().decide(ReviewAct.ACCEPT, List.of(Samples.instanceUid(1)), JANE);
            assertEquals(Optional.empty(), archive.review().firstBrokenLine());
        }
        assertFalse(Files.readString(journal).contains("0123\t"));
    }

    @Test
    void anActThatACrashHasLeftAfterTheJournalIsDoneByWhoComesNext() throws IOException {
        try (Archive archive = open("hold")) {
            store(archive, 1, 2);
        }
        Path before = Files.createDirectory(folder.resolve("before"));
        for (String name : List.of("index.db", "held.db", "review.db")) {
            Files.copy(folder.resolve(name), before.resolve(name));
        }
        try (Archive archive = open()) {
            archive.review().decide(ReviewAct.ACCEPT, List.of(Samples.instanceUid(2)), JANE);
        }
        for (String name : List.of("index.db", "held.db", "review.db")) {
            Files.move(before.resolve(name), folder.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        try (Archive archive = open()) {
            assertEquals(List.of("1"), visible(archive.review().held().orElseThrow()));
            assertEquals(List.of("2"), visible(archive.index()));
        }
    }

    @Test
    void whatCannotBeReadIsNotTakenBackInSilence() throws IOException {
        try (Archive archive = open()) {
            store(archive, 1);
            Files.delete(archive.file(
                    archive.index().instance(Samples.instanceUid(1)).orElseThrow()));
            assertThrows(ReviewException.class, () -> archive.review().decide(ReviewAct.HOLD, List.of(STUDY), JANE));
            List<String> acts = new ArrayList<>();
            archive.review().log(entry -> acts.add(entry.act().name()));
            assertEquals(List.of(), acts);
        }
    }

    @Test
    void aChangedLineOfTheJournalShows() throws IOException {
        try (Archive archive = open("hold")) {
            store(archive, 1, 2, 3);
            Path journal = folder.resolve("review.log");
            String text = Files.readString(journal);
            Files.writeString(journal, text.replaceFirst("SENDER", "SOMEONE"));
            assertEquals(Optional.of(1L), archive.review().firstBrokenLine());
            Files.writeString(journal, text.substring(text.indexOf('\n') + 1));
            assertEquals(Optional.of(1L), archive.review().firstBrokenLine());
            Files.writeString(journal, text);
            assertEquals(Optional.empty(), archive.review().firstBrokenLine());
        }
    }
}
