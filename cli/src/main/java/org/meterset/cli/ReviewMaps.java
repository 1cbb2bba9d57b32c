package org.meterset.cli;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.meterset.archive.review.Correction;
import org.meterset.archive.review.CountedFinding;
import org.meterset.archive.review.Decision;
import org.meterset.archive.review.HeldSeries;
import org.meterset.archive.review.PatientComparison;
import org.meterset.archive.review.ReferenceCheck;
import org.meterset.archive.review.ReviewEntry;
import org.meterset.archive.review.ReviewSheet;
import org.meterset.archive.review.ReviewSheet.SeriesSheet;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Dictionary;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.rt.series.PerfusionPair;

/** Import review as maps and lists, to be written as JSON. */
final class ReviewMaps {
    private ReviewMaps() {}

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static Map<String, Object> of(HeldSeries series) {
        Decision first = series.decisions().getFirst();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("state", word(series.state()));
        map.put("study", series.study().value());
        map.put("series", series.series().value());
        map.put("patientName", text(series.header(), Tags.PATIENT_NAME));
        map.put("patientId", text(series.header(), Tags.PATIENT_ID));
        map.put("modality", text(series.header(), Tags.MODALITY));
        map.put("description", text(series.header(), Tags.SERIES_DESCRIPTION));
        map.put("objects", series.decisions().size());
        map.put("since", first.at().toString());
        map.put("from", first.source());
        map.put("rule", first.rule());
        map.put("user", first.user());
        map.put("reason", first.reason());
        map.put(
                "errors",
                series.decisions().stream().mapToLong(Decision::errors).sum());
        map.put(
                "warnings",
                series.decisions().stream().mapToLong(Decision::warnings).sum());
        return map;
    }

    static Map<String, Object> of(ReviewSheet sheet) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("study", sheet.study().value());
        map.put("patients", sheet.patients().stream().map(ReviewMaps::of).toList());
        map.put("corrections", sheet.corrections().stream().map(ReviewMaps::of).toList());
        map.put("perfusion", sheet.perfusion().stream().map(ReviewMaps::of).toList());
        map.put("series", sheet.series().stream().map(ReviewMaps::of).toList());
        return map;
    }

    private static Map<String, Object> of(PatientComparison patient) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("basis", word(patient.basis()).replace('_', '-'));
        map.put("differs", patient.differs());
        map.put(
                "attributes",
                patient.rows().stream()
                        .map(row -> Map.of(
                                "attribute", Dictionary.nameOf(row.tag()),
                                "received", row.received(),
                                "corrected", row.corrected(),
                                "known", row.known(),
                                "differs", row.differs()))
                        .toList());
        return map;
    }

    static Map<String, Object> of(Correction correction) {
        return Map.of(
                "study", correction.study().value(),
                "receivedPatientId", correction.patientId(),
                "at", correction.at().toString(),
                "values", named(correction.values()));
    }

    private static Map<String, String> named(Map<Tag, String> values) {
        Map<String, String> named = new LinkedHashMap<>();
        values.keySet().stream()
                .sorted()
                .forEach(tag -> named.put(Dictionary.nameOf(tag), values.getOrDefault(tag, "")));
        return named;
    }

    private static Map<String, Object> of(PerfusionPair pair) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("ktransSeries", pair.ktransSeries().value());
        map.put("veSeries", pair.veSeries().value());
        map.put("complete", pair.complete());
        pair.permeabilityCap().ifPresent(cap -> map.put("permeabilityCap", cap));
        return map;
    }

    private static Map<String, Object> of(SeriesSheet series) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("series", series.series().value());
        map.put("modality", text(series.first(), Tags.MODALITY));
        map.put("description", text(series.first(), Tags.SERIES_DESCRIPTION));
        map.put(
                "sopClass",
                series.first().uid(Tags.SOP_CLASS_UID).map(Uid::value).orElse(""));
        map.put("objects", series.objects().stream().map(ReviewMaps::of).toList());
        series.phase().ifPresent(phase -> map.put("respiratoryPhasePercent", phase.percent()));
        map.put("t1Map", series.t1Map());
        map.put("references", series.references().stream().map(ReviewMaps::of).toList());
        map.put("findings", series.findings().stream().map(ReviewMaps::of).toList());
        series.thumbnail()
                .ifPresent(png -> map.put("thumbnailPng", Base64.getEncoder().encodeToString(png)));
        return map;
    }

    private static Map<String, Object> of(Decision decision) {
        return Map.of(
                "sopInstance", decision.sopInstance().value(),
                "state", word(decision.state()),
                "at", decision.at().toString(),
                "from", decision.source(),
                "rule", decision.rule(),
                "user", decision.user(),
                "reason", decision.reason());
    }

    private static Map<String, Object> of(ReferenceCheck reference) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("role", word(reference.role()).replace('_', '-'));
        map.put("sopClass", reference.sopClass().value());
        reference.series().ifPresent(series -> map.put("series", series.value()));
        map.put("accepted", reference.accepted());
        map.put("underReview", reference.underReview());
        map.put("missing", reference.missing());
        return map;
    }

    private static Map<String, Object> of(CountedFinding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("severity", word(finding.first().severity()));
        map.put("rule", finding.first().rule());
        map.put("path", finding.first().path());
        map.put("found", finding.first().found());
        map.put("expected", finding.first().expected());
        map.put("mend", finding.first().mend());
        map.put("objects", finding.objects());
        return map;
    }

    static Map<String, Object> of(ReviewEntry entry) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", entry.at().toString());
        map.put("act", word(entry.act()));
        map.put("user", entry.user());
        map.put("rule", entry.rule());
        map.put("reason", entry.reason());
        map.put("from", entry.source());
        map.put("study", entry.study().value());
        map.put("series", entry.series().value());
        map.put("errors", entry.errors());
        map.put("warnings", entry.warnings());
        List<String> instances = entry.instances().stream().map(Uid::value).toList();
        map.put("instances", instances);
        map.put("values", named(entry.values()));
        return map;
    }

    static String text(DataSet header, Tag tag) {
        return header.string(tag).orElse("");
    }
}
