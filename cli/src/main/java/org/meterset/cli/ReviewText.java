package org.meterset.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.meterset.archive.review.CountedFinding;
import org.meterset.archive.review.Decision;
import org.meterset.archive.review.HeldSeries;
import org.meterset.archive.review.PatientComparison;
import org.meterset.archive.review.ReferenceCheck;
import org.meterset.archive.review.ReviewEntry;
import org.meterset.archive.review.ReviewSheet;
import org.meterset.archive.review.ReviewSheet.SeriesSheet;
import org.meterset.cli.output.TextTable;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tags;
import org.meterset.dicom.UidDictionary;

/** Import review for people. */
final class ReviewText {
    private ReviewText() {}

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static void list(List<HeldSeries> series, PrintWriter out) {
        TextTable table = new TextTable("STATE", "PATIENT", "NAME", "WHAT", "OBJECTS", "FROM", "WHY", "SERIES");
        for (HeldSeries one : series) {
            Decision first = one.decisions().getFirst();
            table.row(
                    word(one.state()),
                    ReviewMaps.text(one.header(), Tags.PATIENT_ID),
                    ReviewMaps.text(one.header(), Tags.PATIENT_NAME),
                    ReviewMaps.text(one.header(), Tags.MODALITY),
                    one.decisions().size(),
                    first.source(),
                    first.user().isEmpty() ? "rule " + first.rule() : first.user() + ": " + first.reason(),
                    one.series());
        }
        out.println(series.isEmpty() ? "nothing is held or rejected" : table.toString());
        out.flush();
    }

    static void sheet(ReviewSheet sheet, PrintWriter out) {
        out.println("Study " + sheet.study());
        if (sheet.patients().size() > 1) {
            out.println("  THE OBJECTS ARE OF %d PATIENTS"
                    .formatted(sheet.patients().size()));
        }
        sheet.patients().forEach(patient -> patient(patient, out));
        sheet.corrections()
                .forEach(correction -> out.println("  corrected at %s; received with Patient ID %s"
                        .formatted(correction.at(), correction.patientId())));
        sheet.perfusion()
                .forEach(pair -> out.println("  perfusion: Ktrans %s, Ve %s%s%s"
                        .formatted(
                                pair.ktransSeries(),
                                pair.veSeries(),
                                pair.permeabilityCap()
                                        .map(cap -> ", cap " + cap)
                                        .orElse(""),
                                pair.complete() ? "" : ", INCOMPLETE")));
        sheet.series().forEach(series -> series(series, out));
        out.flush();
    }

    private static void patient(PatientComparison patient, PrintWriter out) {
        out.println(
                switch (patient.basis()) {
                    case SAME_PATIENT_ID -> "  beside the patient of that ID in the archive:";
                    case SAME_NAME -> "  NOBODY HAS THIS ID; beside a patient of that name in the archive:";
                    case NEW_PATIENT -> "  a new patient:";
                });
        TextTable table = new TextTable("ATTRIBUTE", "RECEIVED", "NOW", "KNOWN", "");
        for (PatientComparison.Row row : patient.rows()) {
            table.row(
                    Dictionary.nameOf(row.tag()),
                    row.received(),
                    row.corrected(),
                    row.known(),
                    row.differs() ? "DIFFERS" : "");
        }
        out.print(table.toString().indent(4));
    }

    private static void series(SeriesSheet series, PrintWriter out) {
        Map<String, Integer> states = new TreeMap<>();
        series.objects().forEach(object -> states.merge(word(object.state()), 1, Integer::sum));
        String description = ReviewMaps.text(series.first(), Tags.SERIES_DESCRIPTION);
        out.println("  %s%s  %s%s%s  %s"
                .formatted(
                        ReviewMaps.text(series.first(), Tags.MODALITY),
                        description.isEmpty() ? "" : " \"" + description + '"',
                        states.entrySet().stream()
                                .map(state -> state.getValue() + " " + state.getKey())
                                .collect(Collectors.joining(", ")),
                        series.phase()
                                .map(phase -> "  respiratory phase %d %%".formatted(phase.percent()))
                                .orElse(""),
                        series.t1Map() ? "  T1 map" : "",
                        series.series()));
        series.references().forEach(reference -> out.println("    names " + text(reference)));
        series.findings().forEach(finding -> out.println("    " + text(finding)));
    }

    private static String text(ReferenceCheck reference) {
        return "%s (%s): %d accepted, %d under review, %s"
                .formatted(
                        word(reference.role()),
                        UidDictionary.nameOf(reference.sopClass()).replace(" Storage", ""),
                        reference.accepted(),
                        reference.underReview(),
                        reference.missing() == 0 ? "none missing" : reference.missing() + " MISSING");
    }

    private static String text(CountedFinding finding) {
        return "%s %s %s: found %s, expected %s%s"
                .formatted(
                        finding.first().severity(),
                        finding.first().rule(),
                        finding.first().path(),
                        finding.first().found(),
                        finding.first().expected(),
                        finding.objects() == 1 ? "" : " (%d objects)".formatted(finding.objects()));
    }

    static void log(List<ReviewEntry> entries, PrintWriter out) {
        TextTable table = new TextTable("AT", "ACT", "BY", "OBJECTS", "WHY", "STUDY");
        for (ReviewEntry entry : entries) {
            table.row(
                    entry.at(),
                    word(entry.act()),
                    entry.user().isEmpty() ? "rule" : entry.user(),
                    entry.instances().isEmpty() ? "" : entry.instances().size(),
                    entry.user().isEmpty() ? entry.rule() : entry.reason(),
                    entry.study());
        }
        out.println(entries.isEmpty() ? "nobody has acted" : table.toString());
        out.flush();
    }
}
