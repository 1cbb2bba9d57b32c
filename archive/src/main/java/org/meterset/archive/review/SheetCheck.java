package org.meterset.archive.review;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.meterset.archive.index.StoredInstance;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.ObjectReference;
import org.meterset.rt.References;
import org.meterset.standard.Finding;
import org.meterset.standard.Severity;
import org.meterset.standard.Validator;
import org.meterset.standard.report.FileValidation;
import org.meterset.standard.report.ObjectReport;

/** Checks objects under review by themselves and against what they name, wherever that stands. */
public final class SheetCheck {
    private final Validator validator;

    public SheetCheck(Validator validator) {
        this.validator = validator;
    }

    private record Key(Uid series, Severity severity, String rule) {}

    /** Errors and warnings, by series. */
    Map<Uid, List<CountedFinding>> run(Review review, Path directory, List<Decision> decisions) {
        Map<String, Uid> seriesOf = new LinkedHashMap<>();
        Set<Path> files = new LinkedHashSet<>();
        for (Decision decision : decisions) {
            Path file = file(directory, review.instance(decision.sopInstance()).orElseThrow());
            seriesOf.put(file.toString(), decision.series());
            files.add(file);
        }
        files.addAll(named(review, directory, files));
        FileValidation validation = new FileValidation(validator);
        List<ObjectReport> reports = new ArrayList<>();
        validation.run(List.copyOf(files), List.of(), reports::add, () -> {});
        return counted(validation.withSetFindings(reports), seriesOf);
    }

    private static Path file(Path directory, StoredInstance instance) {
        return directory.resolve(instance.blobKey());
    }

    private static Set<Path> named(Review review, Path directory, Set<Path> files) {
        Set<Path> named = new LinkedHashSet<>();
        for (Path file : files) {
            try {
                References.of(DicomFile.read(file).dataSet()).stream()
                        .map(ObjectReference::sopInstance)
                        .flatMap(uid -> review.instance(uid).stream())
                        .map(instance -> file(directory, instance))
                        .forEach(named::add);
            } catch (IOException | DicomException _) {
                // the check tells that it cannot be read
            }
        }
        return named;
    }

    private static Map<Uid, List<CountedFinding>> counted(List<ObjectReport> reports, Map<String, Uid> seriesOf) {
        Map<Key, Finding> first = new LinkedHashMap<>();
        Map<Key, Set<String>> objects = new HashMap<>();
        for (ObjectReport report : reports) {
            Uid series = seriesOf.get(report.path());
            if (series != null) {
                for (Finding finding : report.findings()) {
                    Key key = new Key(series, finding.severity(), finding.rule());
                    first.putIfAbsent(key, finding);
                    objects.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(report.path());
                }
            }
        }
        Map<Uid, List<CountedFinding>> counted = new LinkedHashMap<>();
        first.forEach((key, finding) -> {
            if (finding.severity() != Severity.INFO) {
                counted.computeIfAbsent(key.series, _ -> new ArrayList<>())
                        .add(new CountedFinding(
                                finding, objects.getOrDefault(key, Set.of()).size()));
            }
        });
        return counted;
    }
}
