package org.meterset.archive.review;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meterset.archive.index.StoredInstance;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.image.Thumbnail;
import org.meterset.rt.series.PerfusionPair;
import org.meterset.rt.series.RespiratoryPhase;
import org.meterset.standard.Severity;

/**
 * All that a person needs in order to decide on the objects of one study that are under review.
 *
 * @param patients compared with those known: one, unless objects of the study disagree
 * @param corrections that are made already
 * @param perfusion Ktrans and Ve series of the study that belong together (accepted ones too)
 */
public record ReviewSheet(
        Uid study,
        List<PatientComparison> patients,
        List<Correction> corrections,
        List<PerfusionPair> perfusion,
        List<SeriesSheet> series) {
    private static final int THUMBNAIL_PIXELS = 96;

    public ReviewSheet {
        patients = List.copyOf(patients);
        corrections = List.copyOf(corrections);
        perfusion = List.copyOf(perfusion);
        series = List.copyOf(series);
    }

    /** Whether the patient is as known, nothing that is named is missing, and no rule is broken. */
    public boolean isUnremarkable() {
        return patients.size() == 1
                && !patients.getFirst().differs()
                && series.stream()
                        .allMatch(one -> one.references().stream().allMatch(named -> named.missing() == 0)
                                && one.findings().stream()
                                        .noneMatch(finding -> finding.first().severity() == Severity.ERROR));
    }

    /**
     * One series.
     *
     * @param first header of one of its objects, as it is found and sent
     * @param objects and how each stands
     * @param phase of a 4D CT
     * @param t1Map whether perfusion is calculated from it
     * @param references to other objects, by what they are
     * @param findings of the check
     * @param thumbnail PNG of the image in the middle
     */
    public record SeriesSheet(
            Uid series,
            DataSet first,
            List<Decision> objects,
            Optional<RespiratoryPhase> phase,
            boolean t1Map,
            List<ReferenceCheck> references,
            List<CountedFinding> findings,
            Optional<byte[]> thumbnail) {
        public SeriesSheet {
            objects = List.copyOf(objects);
            references = List.copyOf(references);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Sheets of what a SOP Instance, Series or Study Instance UID names; one for each study.
     *
     * @param directory of the archive
     * @param check to run over the objects
     * @throws ReviewException if nothing of that UID is held or rejected
     */
    public static List<ReviewSheet> of(Review review, Path directory, Uid named, SheetCheck check) {
        Map<Uid, List<Decision>> studies = new LinkedHashMap<>();
        for (Decision decision : review.decisions(named)) {
            studies.computeIfAbsent(decision.study(), _ -> new ArrayList<>()).add(decision);
        }
        if (studies.isEmpty()) {
            throw new ReviewException(named + ": found nothing held or rejected of that UID");
        }
        return studies.values().stream()
                .map(decisions -> new Maker(review, directory, check).sheet(decisions))
                .toList();
    }

    /** Makes the sheet of one study. */
    private record Maker(Review review, Path directory, SheetCheck check) {

        ReviewSheet sheet(List<Decision> decisions) {
            Uid study = decisions.getFirst().study();
            Map<Uid, List<Decision>> bySeries = new LinkedHashMap<>();
            decisions.forEach(decision -> bySeries.computeIfAbsent(decision.series(), _ -> new ArrayList<>())
                    .add(decision));
            Map<Uid, List<CountedFinding>> findings = check.run(review, directory, decisions);
            List<SeriesSheet> series = bySeries.entrySet().stream()
                    .map(entry -> series(entry.getKey(), entry.getValue(), findings))
                    .toList();
            return new ReviewSheet(
                    study,
                    patients(decisions),
                    review.corrections(study),
                    PerfusionPair.among(firstOfEachSeries(study)),
                    series);
        }

        private List<PatientComparison> patients(List<Decision> decisions) {
            Map<List<String>, DataSet> received = new LinkedHashMap<>();
            for (Decision decision : decisions) {
                DataSet object = read(decision).dataSet();
                received.putIfAbsent(PatientComparison.identityOf(object), object);
            }
            return received.values().stream()
                    .map(object -> PatientComparison.of(review.accepted(), object, review.corrected(object)))
                    .toList();
        }

        private SeriesSheet series(Uid series, List<Decision> decisions, Map<Uid, List<CountedFinding>> findings) {
            DicomFile middle = read(decisions.get(decisions.size() / 2));
            DataSet object = middle.dataSet();
            return new SeriesSheet(
                    series,
                    review.corrected(object),
                    decisions,
                    RespiratoryPhase.of(object),
                    PerfusionPair.isT1Map(object),
                    ReferenceCheck.of(
                            review,
                            decisions.stream()
                                    .map(this::read)
                                    .map(DicomFile::dataSet)
                                    .toList()),
                    findings.getOrDefault(series, List.of()),
                    Thumbnail.png(middle, THUMBNAIL_PIXELS));
        }

        /** Each image of a perfusion pair names both series, so that one of each is enough. */
        private List<DataSet> firstOfEachSeries(Uid study) {
            Map<Uid, StoredInstance> first = new LinkedHashMap<>();
            List<StoredInstance> all =
                    new ArrayList<>(Shelves.instances(review.accepted(), "STUDY", Tags.STUDY_INSTANCE_UID, study));
            review.held()
                    .ifPresent(held -> all.addAll(Shelves.instances(held, "STUDY", Tags.STUDY_INSTANCE_UID, study)));
            all.forEach(instance -> first.putIfAbsent(instance.series(), instance));
            return first.values().stream()
                    .map(this::read)
                    .map(DicomFile::dataSet)
                    .toList();
        }

        private DicomFile read(Decision decision) {
            return read(review.instance(decision.sopInstance()).orElseThrow());
        }

        /** Long values stay in the file. */
        private DicomFile read(StoredInstance instance) {
            try {
                return DicomFile.read(directory.resolve(instance.blobKey()));
            } catch (IOException e) {
                throw new ReviewException("cannot read object " + instance.sopInstance(), e);
            }
        }
    }
}
