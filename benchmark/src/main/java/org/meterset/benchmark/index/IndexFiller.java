package org.meterset.benchmark.index;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.meterset.archive.index.Index;
import org.meterset.archive.index.IndexEntry;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;

/**
 * Fills an index with synthetic patients: each study is one CT series, a structure set and a plan. Patient n is
 * {@code P000000n}, named {@code FAMILYn^GIVENm}; studies are spread over the days from 2000-01-01 on.
 */
public final class IndexFiller {
    private static final int BATCH = 5_000;
    private static final Instant RECEIVED = Instant.ofEpochSecond(1_700_000_000);
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final String ROOT = "1.2.826.0.1.3680043.10.1234";
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private final Index index;
    private final List<IndexEntry> batch = new ArrayList<>(BATCH);

    private IndexFiller(Index index) {
        this.index = index;
    }

    /** Arguments: index file, patients, studies per patient, instances per study (3 at least). */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        long start = System.nanoTime();
        try (Index index = Index.open(Path.of(arguments[0]), _ -> DataSet.EMPTY)) {
            int patients = Integer.parseInt(arguments[1]);
            fill(index, patients, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
            double seconds = (System.nanoTime() - start) / 1e9;
            out.printf(
                    Locale.ROOT,
                    "%,d instances in %.1f s: %,.0f per second%n",
                    index.counts().instances(),
                    seconds,
                    index.counts().instances() / seconds);
        }
    }

    /** Adds that many patients to the index. */
    public static void fill(Index index, int patients, int studiesEach, int instancesEach) {
        IndexFiller filler = new IndexFiller(index);
        for (int patient = 0; patient < patients; patient++) {
            for (int study = 0; study < studiesEach; study++) {
                filler.addStudy(patient, patient * studiesEach + study, instancesEach);
            }
        }
        filler.flush();
    }

    private void addStudy(int patient, int study, int instances) {
        String studyUid = "%s.%d".formatted(ROOT, study + 1);
        for (int i = 1; i <= instances - 2; i++) {
            add(
                    Uids.CT_IMAGE_STORAGE,
                    object(patient, study, studyUid, "CT", 1, i)
                            .set(Tags.INSTANCE_NUMBER, Integer.toString(i))
                            .set(Tags.ROWS, 512)
                            .set(Tags.COLUMNS, 512));
        }
        add(
                Uids.RT_STRUCTURE_SET_STORAGE,
                object(patient, study, studyUid, "RTSTRUCT", 2, 1)
                        .set(Tags.STRUCTURE_SET_LABEL, "SS " + study)
                        .set(Tags.STRUCTURE_SET_DATE, day(study))
                        .set(Tags.APPROVAL_STATUS, "APPROVED"));
        DataSet structureSet = DataSet.builder()
                .set(Tags.REFERENCED_SOP_CLASS_UID, Uids.RT_STRUCTURE_SET_STORAGE)
                .set(Tags.REFERENCED_SOP_INSTANCE_UID, instanceUid(studyUid, 2, 1))
                .build();
        add(
                Uids.RT_PLAN_STORAGE,
                object(patient, study, studyUid, "RTPLAN", 3, 1)
                        .set(Tags.RT_PLAN_LABEL, "PLAN " + study)
                        .set(Tags.RT_PLAN_DATE, day(study))
                        .set(Tags.APPROVAL_STATUS, "APPROVED")
                        .set(Tags.REFERENCED_STRUCTURE_SET_SEQUENCE, structureSet));
    }

    private static DataSetBuilder object(
            int patient, int study, String studyUid, String modality, int series, int instance) {
        return DataSet.builder()
                .set(Tags.SOP_INSTANCE_UID, instanceUid(studyUid, series, instance))
                .set(Tags.STUDY_DATE, day(study))
                .set(Tags.STUDY_TIME, "%02d%02d00".formatted(8 + study % 10, study % 60))
                .set(Tags.ACCESSION_NUMBER, "A" + study)
                .set(Tags.MODALITY, modality)
                .set(Tags.MANUFACTURER, "METERSET")
                .set(Tags.REFERRING_PHYSICIAN_NAME, "Referring^%d".formatted(study % 50))
                .set(Tags.STUDY_DESCRIPTION, "Study %d".formatted(study % 20))
                .set(Tags.SERIES_DESCRIPTION, modality)
                .set(Tags.PATIENT_NAME, "Family%d^Given%d".formatted(patient, patient % 97))
                .set(Tags.PATIENT_ID, "P%07d".formatted(patient))
                .set(Tags.PATIENT_BIRTH_DATE, day(patient % 7_000))
                .set(Tags.PATIENT_SEX, patient % 2 == 0 ? "F" : "M")
                .set(Tags.STUDY_INSTANCE_UID, studyUid)
                .set(Tags.SERIES_INSTANCE_UID, "%s.%d".formatted(studyUid, series))
                .set(Tags.SERIES_NUMBER, Integer.toString(series));
    }

    private static String instanceUid(String studyUid, int series, int instance) {
        return "%s.%d.%d".formatted(studyUid, series, instance);
    }

    private static String day(int number) {
        return FIRST_DAY.plusDays(number % 9_000).format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private void add(Uid sopClass, DataSetBuilder object) {
        DataSet header = object.set(Tags.SOP_CLASS_UID, sopClass).build();
        Uid instance = header.uid(Tags.SOP_INSTANCE_UID).orElseThrow();
        batch.add(new IndexEntry(
                sopClass,
                instance,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                "00/00/" + instance,
                360,
                526_000,
                DIGEST,
                RECEIVED,
                "FILLER",
                header));
        if (batch.size() == BATCH) {
            flush();
        }
    }

    private void flush() {
        index.add(List.copyOf(batch));
        batch.clear();
    }
}
