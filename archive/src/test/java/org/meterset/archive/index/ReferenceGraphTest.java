package org.meterset.archive.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;

/** A patient with two CT slices, structure set, plan, dose, record and registration, some of it not sent. */
class ReferenceGraphTest {
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

    private static DataSet reference(Uid sopClass, String instance) {
        return DataSet.builder()
                .set(Tags.REFERENCED_SOP_CLASS_UID, sopClass)
                .set(Tags.REFERENCED_SOP_INSTANCE_UID, instance)
                .build();
    }

    private static DataSetBuilder object(Uid sopClass, String modality, String instance) {
        return Objects.object("P1", "1", "1." + modality.length(), instance)
                .set(Tags.SOP_CLASS_UID, sopClass)
                .set(Tags.MODALITY, modality);
    }

    private static List<DataSetBuilder> patient() {
        DataSet images = DataSet.builder()
                .set(Tags.SERIES_INSTANCE_UID, "1.2")
                .set(
                        Tags.CONTOUR_IMAGE_SEQUENCE,
                        reference(Uids.CT_IMAGE_STORAGE, "1.2.1"),
                        reference(Uids.CT_IMAGE_STORAGE, "1.2.2"),
                        reference(Uids.CT_IMAGE_STORAGE, "1.2.3"))
                .build();
        DataSet frame = DataSet.builder()
                .set(
                        Tags.RT_REFERENCED_STUDY_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.RT_REFERENCED_SERIES_SEQUENCE, images)
                                .build())
                .build();
        return List.of(
                object(Uids.CT_IMAGE_STORAGE, "CT", "1.2.1"),
                object(Uids.CT_IMAGE_STORAGE, "CT", "1.2.2"),
                object(Uids.RT_STRUCTURE_SET_STORAGE, "RTSTRUCT", "1.8.1")
                        .set(Tags.STRUCTURE_SET_LABEL, "Pelvis")
                        .set(Tags.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE, frame),
                object(Uids.RT_PLAN_STORAGE, "RTPLAN", "1.6.1")
                        .set(Tags.RT_PLAN_LABEL, "Prostate")
                        .set(Tags.APPROVAL_STATUS, "APPROVED")
                        .set(Tags.REFERENCED_STRUCTURE_SET_SEQUENCE, reference(Uids.RT_STRUCTURE_SET_STORAGE, "1.8.1")),
                object(Uids.RT_DOSE_STORAGE, "DOSE1", "1.5.1")
                        .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, reference(Uids.RT_PLAN_STORAGE, "1.6.1")),
                object(Uids.RT_BEAMS_TREATMENT_RECORD_STORAGE, "REC", "1.3.1")
                        .set(Tags.TREATMENT_DATE, "20240310")
                        .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, reference(Uids.RT_PLAN_STORAGE, "1.6.1")),
                object(Uids.SPATIAL_REGISTRATION_STORAGE, "R", "1.1.1")
                        .set(
                                Tags.REGISTRATION_SEQUENCE,
                                DataSet.builder()
                                        .set(
                                                Tags.REFERENCED_IMAGE_SEQUENCE,
                                                reference(Uids.CT_IMAGE_STORAGE, "1.2.1"),
                                                reference(Uids.MR_IMAGE_STORAGE, "9.9.1"))
                                        .build()));
    }

    private String treeOf(Predicate<String> sent) {
        index.add(patient().stream()
                .filter(object -> sent.test(object.build().string(Tags.MODALITY).orElseThrow()))
                .map(objects::entry)
                .toList());
        return index.graph("P1").getFirst().tree().stream()
                .map(ReferenceGraphTest::line)
                .collect(Collectors.joining());
    }

    private static String line(ReferenceGraph.Line line) {
        String what = switch (line.node()) {
            case GraphNode.Stored stored ->
                "%s %s %s"
                        .formatted(stored.role(), stored.uid(), stored.label())
                        .strip();
            case GraphNode.Missing missing -> "%s %s missing".formatted(missing.role(), missing.uid());
            case GraphNode.Images images -> "IMAGES %s stored %d".formatted(images.uid(), images.stored());
        };
        String named = line.edge()
                .filter(edge -> edge.named() > 1 || edge.missing() > 0)
                .map(edge -> ", named %d, missing %d".formatted(edge.named(), edge.missing()))
                .orElse("");
        return "  ".repeat(line.depth()) + what + named + (line.repeated() ? ", see above" : "") + "\n";
    }

    @Test
    void theTreeReadsFromTheTreatmentBackToTheImages() {
        assertEquals("""
                RECORD 1.3.1
                  PLAN 1.6.1 Prostate
                    STRUCTURE_SET 1.8.1 Pelvis
                      IMAGES 1.2 stored 2, named 3, missing 1
                DOSE 1.5.1
                  PLAN 1.6.1 Prostate, see above
                REGISTRATION 1.1.1
                  IMAGES  stored 0, named 1, missing 1
                  IMAGES 1.2 stored 2
                """, treeOf(_ -> true));
    }

    @Test
    void whatWasNotSentIsMissing() {
        String tree = treeOf(modality -> !modality.equals("RTPLAN") && !modality.equals("CT"));
        assertEquals("""
                RECORD 1.3.1
                  PLAN 1.6.1 missing, named 1, missing 1
                DOSE 1.5.1
                  PLAN 1.6.1 missing, named 1, missing 1
                REGISTRATION 1.1.1
                  IMAGES  stored 0, named 2, missing 2
                STRUCTURE_SET 1.8.1 Pelvis
                  IMAGES 1.2 stored 0, named 3, missing 3
                """, tree);
    }

    @Test
    void objectsThatNameEachOtherInACircleAreShownOnce() {
        index.add(List.of(
                objects.entry(object(Uids.RT_PLAN_STORAGE, "RTPLAN", "1.6.1")
                        .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, reference(Uids.RT_PLAN_STORAGE, "1.6.2"))),
                objects.entry(object(Uids.RT_PLAN_STORAGE, "RTPLAN", "1.6.2")
                        .set(Tags.REFERENCED_RT_PLAN_SEQUENCE, reference(Uids.RT_PLAN_STORAGE, "1.6.1")))));
        assertEquals(3, index.graph("P1").getFirst().tree().size());
    }

    /** Registrations name images with their series and without. */
    @Test
    void anImageThatIsNamedTwiceCountsOnce() {
        DataSet[] images = {reference(Uids.CT_IMAGE_STORAGE, "1.2.1"), reference(Uids.CT_IMAGE_STORAGE, "1.2.9")};
        index.add(List.of(
                objects.entry(object(Uids.CT_IMAGE_STORAGE, "CT", "1.2.1")),
                objects.entry(object(Uids.SPATIAL_REGISTRATION_STORAGE, "R", "1.1.1")
                        .set(
                                Tags.REGISTRATION_SEQUENCE,
                                DataSet.builder()
                                        .set(Tags.REFERENCED_IMAGE_SEQUENCE, images)
                                        .build())
                        .set(
                                Tags.REFERENCED_SERIES_SEQUENCE,
                                DataSet.builder()
                                        .set(Tags.SERIES_INSTANCE_UID, "1.2")
                                        .set(Tags.REFERENCED_INSTANCE_SEQUENCE, images)
                                        .build()))));
        assertEquals(
                """
                REGISTRATION 1.1.1
                  IMAGES 1.2 stored 1, named 2, missing 1
                """,
                index.graph("P1").getFirst().tree().stream()
                        .map(ReferenceGraphTest::line)
                        .collect(Collectors.joining()));
    }

    @Test
    void anUnknownPatientHasNoGraph() {
        assertTrue(index.graph("P2").isEmpty());
    }
}
