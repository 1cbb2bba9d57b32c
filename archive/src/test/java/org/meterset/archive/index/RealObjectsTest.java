package org.meterset.archive.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.archive.match.Utf8;
import org.meterset.archive.match.WildCards;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.dicom.charset.CharacterSet;
import org.meterset.dicom.io.DicomFile;
import org.meterset.dicom.io.TokenReader;
import org.meterset.rt.References;

/** Every object of {@code shared/data} is indexed, and found again by its UID, its patient and its labels. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealObjectsTest {
    private final Map<Uid, IndexEntry> added = new LinkedHashMap<>();
    private final Map<String, Path> files = new HashMap<>();
    private Index index;

    @BeforeAll
    void indexAll(@TempDir Path directory) throws IOException {
        Path data = sharedData();
        index = Index.open(directory.resolve("index.db"), this::header);
        try (Stream<Path> all = Files.walk(data)) {
            all.filter(Files::isRegularFile)
                    .filter(file -> !data.relativize(file).startsWith("malformed"))
                    .sorted()
                    .flatMap(file -> entry(file).stream())
                    .forEach(this::add);
        }
        assertTrue(added.size() > 200, added.size() + " objects");
    }

    @AfterAll
    void close() {
        if (index != null) {
            index.close();
        }
    }

    private static Path sharedData() {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path data = up.resolve("shared/data");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        if ("true".equals(System.getenv("CI"))) {
            return fail("shared/data is not beside the repository");
        }
        return Assumptions.abort("shared/data is not beside the repository");
    }

    private void add(IndexEntry entry) {
        if (index.add(List.of(entry)).getFirst() instanceof AddResult.Added) {
            added.put(entry.sopInstance(), entry);
        }
    }

    private Optional<IndexEntry> entry(Path file) {
        try {
            DicomFile.Header start = DicomFile.header(file);
            try (TokenReader tokens = TokenReader.of(file, start.dataSetOffset(), start.transferSyntax())) {
                DataSet header = IndexedHeader.read(tokens);
                Optional<Uid> sopInstance = header.uid(Tags.SOP_INSTANCE_UID);
                Optional<Uid> sopClass = header.uid(Tags.SOP_CLASS_UID);
                if (sopInstance.isEmpty() || sopClass.isEmpty()) {
                    return Optional.empty();
                }
                files.putIfAbsent(file.toString(), file);
                return Optional.of(new IndexEntry(
                        sopClass.get(),
                        sopInstance.get(),
                        start.transferSyntax(),
                        file.toString(),
                        start.dataSetOffset(),
                        Files.size(file),
                        file.toString(),
                        Instant.EPOCH,
                        "",
                        header));
            }
        } catch (DicomException | UncheckedIOException | IOException _) {
            return Optional.empty();
        }
    }

    private DataSet header(StoredInstance instance) {
        try {
            return DicomFile.read(Path.of(instance.blobKey())).dataSet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<DataSet> images(Tag tag, Vr vr, String value, Tag... returned) {
        List<Element> elements = new java.util.ArrayList<>(
                List.of(Utf8.element(Tags.QUERY_RETRIEVE_LEVEL, Vr.CS, "IMAGE"), Utf8.element(tag, vr, value)));
        for (Tag other : returned) {
            elements.add(Utf8.element(other, Vr.LO, ""));
        }
        List<DataSet> found = new java.util.ArrayList<>();
        index.find(InformationModel.STUDY_ROOT, DataSet.asRead(elements, CharacterSet.UTF_8), () -> false, found::add);
        return found;
    }

    @Test
    void everyObjectIsFoundByItsUid() {
        for (Uid uid : added.keySet()) {
            assertEquals(1, images(Tags.SOP_INSTANCE_UID, Vr.UI, uid.value()).size(), uid.value());
            assertTrue(index.instance(uid).isPresent());
        }
    }

    @Test
    void everyObjectIsFoundByItsPatient() {
        Map<String, List<String>> byPatient = new HashMap<>();
        for (IndexEntry entry : added.values()) {
            String patient = StoredKey.text(entry.header(), Tags.PATIENT_ID);
            if (!patient.isEmpty() && !WildCards.isPattern(patient)) {
                List<String> found = byPatient.computeIfAbsent(
                        patient,
                        id -> images(Tags.PATIENT_ID, Vr.LO, id, Tags.SOP_INSTANCE_UID).stream()
                                .map(match ->
                                        match.string(Tags.SOP_INSTANCE_UID).orElseThrow())
                                .toList());
                assertTrue(found.contains(entry.sopInstance().value()), entry.blobKey());
            }
        }
        assertTrue(byPatient.size() > 20, byPatient.size() + " patients");
    }

    @Test
    void everyPlanIsFoundByItsLabel() {
        int plans = 0;
        for (IndexEntry entry : added.values()) {
            String label = StoredKey.text(entry.header(), Tags.RT_PLAN_LABEL);
            if (!label.isEmpty() && !WildCards.isPattern(label) && !label.contains("\\")) {
                plans++;
                assertTrue(
                        images(Tags.RT_PLAN_LABEL, Vr.SH, label, Tags.SOP_INSTANCE_UID).stream()
                                .anyMatch(match -> match.string(Tags.SOP_INSTANCE_UID)
                                        .equals(Optional.of(entry.sopInstance().value()))),
                        entry.blobKey());
            }
        }
        assertTrue(plans > 20, plans + " plans");
    }

    @Test
    void theIndexedHeaderNamesTheSameObjectsAsTheWholeFile() throws IOException {
        for (IndexEntry entry : added.values()) {
            DataSet whole = DicomFile.read(Path.of(entry.blobKey())).dataSet();
            assertEquals(References.of(whole), References.of(entry.header()), entry.blobKey());
            for (Tag tag : Keys.tags().toList()) {
                assertEquals(StoredKey.text(whole, tag), StoredKey.text(entry.header(), tag), entry.blobKey());
            }
        }
    }

    @Test
    void everyPatientHasAGraph() {
        added.values().stream()
                .map(entry -> StoredKey.text(entry.header(), Tags.PATIENT_ID))
                .distinct()
                .forEach(patient -> {
                    for (ReferenceGraph graph : index.graph(patient)) {
                        assertTrue(graph.tree().size() >= graph.nodes().size());
                    }
                });
    }

    @Test
    void theCountsAreThoseOfTheDatabase() {
        List<DataSet> studies = new java.util.ArrayList<>();
        index.find(
                InformationModel.STUDY_ROOT,
                DataSet.builder()
                        .set(Tags.QUERY_RETRIEVE_LEVEL, "STUDY")
                        .setEmpty(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES)
                        .build(),
                () -> false,
                studies::add);
        assertEquals(
                added.size(),
                studies.stream()
                        .mapToInt(study -> study.intValue(Tags.NUMBER_OF_STUDY_RELATED_INSTANCES)
                                .orElseThrow())
                        .sum());
        assertEquals(added.size(), index.counts().instances());
        assertTrue(added.values().stream().anyMatch(entry -> entry.sopClass().equals(Uids.RT_ION_PLAN_STORAGE)));
    }
}
