package org.meterset.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.meterset.cli.output.TextTable;
import org.meterset.workflow.course.BeamProgress;
import org.meterset.workflow.course.DoseLedger;
import org.meterset.workflow.course.PlannedBeam;
import org.meterset.workflow.course.PlannedDoseReference;

/** What was delivered of a plan, for people and as JSON. */
final class LedgerReport {
    private LedgerReport() {}

    static void print(DoseLedger ledger, PrintWriter out) {
        int beams = ledger.plan().beams().size();
        out.printf(
                Locale.ROOT,
                "%s  %d fractions of %d %s%n%n",
                ledger.plan().label(),
                ledger.plan().fractions(),
                beams,
                beams == 1 ? "beam" : "beams");
        out.println(metersets(ledger));
        out.println();
        out.println(doses(ledger));
        out.println();
        ledger.contradictions().forEach(each -> out.println("STOPPED: " + each));
        if (ledger.contradictions().isEmpty()) {
            out.println(ledger.next()
                    .map(next -> (next.continuation() ? "next: continue fraction " : "next: fraction ") + next.number())
                    .orElse("all delivered"));
        }
    }

    private static TextTable doses(DoseLedger ledger) {
        TextTable doses = new TextTable("dose reference", "", "", "", "delivered Gy", "prescribed Gy", "limit Gy");
        for (PlannedDoseReference reference : ledger.plan().doseReferences()) {
            doses.row(
                    reference.number(),
                    reference.description(),
                    reference.type(),
                    reference.interpretation(),
                    decimal(ledger.deliveredGy().getOrDefault(reference.number(), 0.0)),
                    decimal(reference.targetGy()),
                    decimal(reference.limitGy()));
        }
        return doses;
    }

    private static TextTable metersets(DoseLedger ledger) {
        List<String> titles = new ArrayList<>(List.of("fraction"));
        for (PlannedBeam beam : ledger.plan().beams()) {
            titles.add("beam %d %s (%s %s)"
                    .formatted(
                            beam.number(),
                            beam.name(),
                            decimal(beam.meterset()),
                            ledger.plan().unit()));
        }
        titles.add("");
        TextTable table = new TextTable(titles);
        int planned = ledger.plan().fractions();
        int begun = planned;
        while (begun > 0 && !isBegun(ledger, begun)) {
            begun--;
        }
        for (int fraction = 1; fraction <= begun; fraction++) {
            table.row(row(Integer.toString(fraction), ledger, fraction));
        }
        if (begun < planned) {
            String rest = begun + 1 == planned ? "" : " to " + planned;
            table.row(row(begun + 1 + rest, ledger, planned));
        }
        return table;
    }

    private static boolean isBegun(DoseLedger ledger, int fraction) {
        return ledger.isComplete(fraction) || ledger.isPartial(fraction);
    }

    private static List<String> row(String label, DoseLedger ledger, int fraction) {
        List<String> row = new ArrayList<>(List.of(label));
        ledger.fraction(fraction).forEach(beam -> row.add(decimal(beam.deliveredMeterset())));
        row.add(ledger.isComplete(fraction) ? "complete" : ledger.isPartial(fraction) ? "PARTIAL" : "");
        return row;
    }

    static String decimal(OptionalDouble value) {
        return value.isPresent() ? decimal(value.getAsDouble()) : "";
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static Map<String, Object> asMap(DoseLedger ledger) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("plan", ledger.plan().sopInstance().value());
        map.put("label", ledger.plan().label());
        map.put("unit", ledger.plan().unit());
        List<Object> beams = new ArrayList<>();
        for (int fraction = 1; fraction <= ledger.plan().fractions(); fraction++) {
            ledger.fraction(fraction).forEach(beam -> beams.add(asMap(beam)));
        }
        map.put("beams", beams);
        Map<String, Object> doses = new LinkedHashMap<>();
        ledger.deliveredGy().forEach((number, gy) -> doses.put(Integer.toString(number), gy));
        map.put("deliveredGy", doses);
        map.put(
                "doseReferences",
                ledger.plan().doseReferences().stream().map(LedgerReport::asMap).toList());
        map.put("contradictions", ledger.contradictions());
        if (ledger.contradictions().isEmpty()) {
            ledger.next()
                    .ifPresent(next ->
                            map.put("next", Map.of("fraction", next.number(), "continuation", next.continuation())));
        }
        return map;
    }

    private static Map<String, Object> asMap(PlannedDoseReference reference) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("number", reference.number());
        map.put("description", reference.description());
        map.put("type", reference.type());
        map.put("interpretation", reference.interpretation());
        reference.targetGy().ifPresent(gy -> map.put("prescribedGy", gy));
        reference.limitGy().ifPresent(gy -> map.put("limitGy", gy));
        return map;
    }

    private static Map<String, Object> asMap(BeamProgress beam) {
        return Map.of(
                "fraction", beam.fraction(),
                "beam", beam.beam().number(),
                "planned", beam.beam().meterset(),
                "delivered", beam.deliveredMeterset(),
                "complete", beam.complete());
    }
}
