package org.meterset.archive.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.meterset.archive.index.Objects.identifier;
import static org.meterset.archive.index.Objects.object;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.archive.match.InvalidIdentifierException;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;

/** What C-MOVE and C-GET identifiers select (PS3.4 section C.4.2.2). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetrieveTest {
    private static final int MANY = 2_000;

    private final Objects objects = new Objects();
    private Index index;

    @BeforeAll
    void fill(@TempDir Path directory) {
        index = Index.open(directory.resolve("index.db"), objects);
        index.add(List.of(
                objects.entry(object("P1", "1.1", "1.1.1", "1.1.1.1")),
                objects.entry(object("P1", "1.1", "1.1.1", "1.1.1.2")),
                objects.entry(object("P1", "1.1", "1.1.2", "1.1.2.1").set(Tags.MODALITY, "RTPLAN")),
                objects.entry(object("P1", "1.2", "1.2.1", "1.2.1.1")),
                objects.entry(object("P2", "2.1", "2.1.1", "2.1.1.1"))));
        index.add(IntStream.rangeClosed(1, MANY)
                .mapToObj(i -> objects.entry(object("P3", "3.1", "3.1.1", "3.1.1." + i)))
                .toList());
    }

    @AfterAll
    void close() {
        index.close();
    }

    private List<StoredInstance> retrieve(InformationModel model, DataSetBuilder identifier) {
        List<StoredInstance> found = new ArrayList<>();
        index.retrieve(model, identifier.build(), found::add);
        return found;
    }

    @ParameterizedTest(name = "{0} {1}, study {2}, series {3}, instances {4}")
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            PATIENT | P1 | '' | '' | ''                | 1.1.1.1 1.1.1.2 1.1.2.1 1.2.1.1
            PATIENT | P9 | '' | '' | ''                | ''
            STUDY   | P1 | 1.1 | '' | ''               | 1.1.1.1 1.1.1.2 1.1.2.1
            STUDY   | '' | 1.1\\2.1 | '' | ''          | 1.1.1.1 1.1.1.2 1.1.2.1 2.1.1.1
            STUDY   | P2 | 1.1 | '' | ''               | ''
            SERIES  | P1 | 1.1 | 1.1.2 | ''            | 1.1.2.1
            SERIES  | '' | '' | 1.1.1\\1.2.1 | ''      | 1.1.1.1 1.1.1.2 1.2.1.1
            IMAGE   | P1 | 1.1 | 1.1.1 | 1.1.1.2       | 1.1.1.2
            IMAGE   | '' | '' | '' | 2.1.1.1\\1.1.1.1\\7 | 1.1.1.1 2.1.1.1
            """)
    void selectsInTheOrderOfArrival(
            String level, String patient, String study, String series, String instance, String expected) {
        DataSetBuilder identifier = identifier(
                level,
                Tags.PATIENT_ID,
                patient,
                Tags.STUDY_INSTANCE_UID,
                study,
                Tags.SERIES_INSTANCE_UID,
                series,
                Tags.SOP_INSTANCE_UID,
                instance);
        assertEquals(
                expected,
                retrieve(InformationModel.PATIENT_ROOT, identifier).stream()
                        .map(found -> found.sopInstance().value())
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void everyInstanceOfALongSeriesIsSelectedOnce() {
        List<StoredInstance> found =
                retrieve(InformationModel.STUDY_ROOT, identifier("SERIES", Tags.SERIES_INSTANCE_UID, "3.1.1"));
        assertEquals(
                MANY, found.stream().map(StoredInstance::sopInstance).distinct().count());
        assertEquals(MANY, found.size());
        assertEquals(
                Optional.of(found.getFirst()), index.instance(found.getFirst().sopInstance()));
    }

    @Test
    void otherIndexedKeysNarrowTheSelectionAndOthersAreRefused() {
        assertEquals(
                1,
                retrieve(
                                InformationModel.STUDY_ROOT,
                                identifier("STUDY", Tags.STUDY_INSTANCE_UID, "1.1", Tags.MODALITY, "RTPLAN"))
                        .size());
        DataSet identifier = identifier("STUDY", Tags.STUDY_INSTANCE_UID, "1.1", Tags.INSTITUTION_NAME, "Clinic")
                .build();
        InvalidIdentifierException refused = assertThrows(
                InvalidIdentifierException.class,
                () -> index.retrieve(InformationModel.STUDY_ROOT, identifier, _ -> {}));
        assertEquals(
                "InstitutionName (0008,0080): found a value, expected unique keys only (PS3.4 section C.4.2.1.4)",
                refused.getMessage());
    }
}
