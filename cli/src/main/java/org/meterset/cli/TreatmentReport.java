package org.meterset.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.meterset.cli.output.TextTable;
import org.meterset.device.SessionResult.Ended;
import org.meterset.rt.record.BeamDelivery;
import org.meterset.rt.registration.SetupCorrection;

/** What a session of a delivery device came to, for people and as JSON. */
final class TreatmentReport {
    private TreatmentReport() {}

    static void print(Ended ended, PrintWriter out) {
        TextTable table = new TextTable("beam", "from", "to", "unit", "");
        for (BeamDelivery beam : ended.delivery().beams()) {
            table.row(
                    "%d %s".formatted(beam.planned().number(), beam.planned().name()),
                    String.format(Locale.ROOT, "%.2f", beam.from()),
                    String.format(Locale.ROOT, "%.2f", beam.to()),
                    beam.planned().unit(),
                    beam.termination() == BeamDelivery.Termination.NORMAL ? "" : "interrupted");
        }
        out.println("fraction %d: %s".formatted(ended.fraction(), ended.state().definedTerm()));
        ended.correction().ifPresent(moved -> out.println(words(moved)));
        out.println("%n%s".formatted(table));
        out.flush();
    }

    private static String words(SetupCorrection moved) {
        return String.format(
                Locale.ROOT,
                "patient moved by X %.2f, Y %.2f, Z %.2f mm, pitch %.2f, roll %.2f, yaw %.2f degrees",
                moved.lateralMm(),
                moved.longitudinalMm(),
                moved.verticalMm(),
                moved.pitchDeg(),
                moved.rollDeg(),
                moved.yawDeg());
    }

    static Map<String, Object> asMap(Ended ended, List<Map<String, Object>> messages) {
        Map<String, Object> map = new LinkedHashMap<>();
        ended.step().ifPresent(step -> map.put("step", step.value()));
        map.put("fraction", ended.fraction());
        map.put("state", ended.state().definedTerm());
        ended.reason().ifPresent(reason -> map.put("reason", reason));
        ended.correction().ifPresent(moved -> map.put("setupCorrection", asMap(moved)));
        map.put(
                "beams",
                ended.delivery().beams().stream().map(TreatmentReport::asMap).toList());
        map.put("stored", ended.stored().stream().map(uid -> uid.value()).toList());
        map.put("messages", messages);
        return map;
    }

    private static Map<String, Object> asMap(SetupCorrection moved) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("lateralMm", moved.lateralMm());
        map.put("longitudinalMm", moved.longitudinalMm());
        map.put("verticalMm", moved.verticalMm());
        map.put("pitchDeg", moved.pitchDeg());
        map.put("rollDeg", moved.rollDeg());
        map.put("yawDeg", moved.yawDeg());
        return map;
    }

    private static Map<String, Object> asMap(BeamDelivery beam) {
        return Map.of(
                "beam", beam.planned().number(),
                "from", beam.from(),
                "to", beam.to(),
                "unit", beam.planned().unit(),
                "termination", beam.termination().name());
    }
}
