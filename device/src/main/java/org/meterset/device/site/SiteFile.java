package org.meterset.device.site;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.meterset.device.site.Site.Window;
import org.meterset.workflow.ProcedureStepState;

/**
 * Reads a site profile: {@code key: value} lines, of which the first names the site that the others change. What begins with
 * a number sign is a remark.
 */
public final class SiteFile {
    private static final String KEYS =
            "name, claim, records-only, detector-data, setup-steps, patient-match, window-minutes,"
                    + " station-scheme, associations, progress, partly-delivered, isocentric-point, cyberknife-dose,"
                    + " tolerance-meterset, tolerance-dose-gy, whole-beam-percent";

    private SiteFile() {}

    /**
     * The site.
     *
     * @throws IllegalArgumentException if a line is not understood; the message names it
     */
    public static Site read(List<String> lines) {
        Site site = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                int colon = line.indexOf(':');
                String key = line.substring(0, Math.max(colon, 0)).strip();
                String value = line.substring(colon + 1).strip();
                try {
                    site = site == null ? base(key, value) : change(site, key, value);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("line %d, %s: %s".formatted(i + 1, key, e.getMessage()), e);
                }
            }
        }
        if (site == null) {
            throw new IllegalArgumentException("found no line, expected site: NAME first");
        }
        return site;
    }

    private static Site base(String key, String value) {
        if (!key.equals("site")) {
            throw new IllegalArgumentException("expected site: NAME first");
        }
        return Site.named(value)
                .orElseThrow(() -> wrong(
                        value, Site.ALL.stream().map(Site::name).collect(Collectors.joining(", ", "one of ", ""))));
    }

    private static Site change(Site site, String key, String value) {
        Tolerances same = site.tolerances();
        return switch (key) {
            case "name" -> site.with(draft -> draft.name = value);
            case "claim" -> either(value, "first-radiation", "download") ? site.claimingAtFirstRadiation() : site;
            case "records-only" -> either(value, "yes", "no") ? site.recordsOnly() : site;
            case "detector-data" -> either(value, "yes", "no") ? site.withDetectorData() : site;
            case "setup-steps" -> either(value, "yes", "no") ? site.withSetupSteps() : site;
            case "patient-match" -> site.matching(constant(PatientMatch.values(), value, PatientMatch::name));
            case "window-minutes" -> site.within(Window.parse(value));
            case "station-scheme" -> site.with(draft -> draft.stationScheme = Optional.of(value));
            case "associations" -> site.with(draft -> draft.oneAssociation = either(value, "one", "one-per-message"));
            case "progress" ->
                site.with(draft -> draft.progress = constant(ProgressForm.values(), value, ProgressForm::name));
            case "partly-delivered" ->
                site.with(draft -> draft.partlyDelivered = either(value, "completed", "canceled")
                        ? ProcedureStepState.COMPLETED
                        : ProcedureStepState.CANCELED);
            case "isocentric-point" ->
                site.with(draft -> draft.plans = draft.plans.withIsocentricPoint(either(value, "yes", "no")));
            case "cyberknife-dose" ->
                either(value, "reference-point", "prescription")
                        ? site.with(draft -> draft.plans = draft.plans.withReferencePointDose())
                        : site;
            case "tolerance-meterset" ->
                site.tolerating(new Tolerances(number(value), same.doseGy(), same.wholeBeamPercent()));
            case "tolerance-dose-gy" ->
                site.tolerating(new Tolerances(same.meterset(), number(value), same.wholeBeamPercent()));
            case "whole-beam-percent" -> site.tolerating(new Tolerances(same.meterset(), same.doseGy(), number(value)));
            default -> throw new IllegalArgumentException("expected one of " + KEYS);
        };
    }

    private static IllegalArgumentException wrong(String found, String expected) {
        return new IllegalArgumentException("found \"%s\", expected %s".formatted(found, expected));
    }

    private static boolean either(String value, String yes, String no) {
        if (!value.equals(yes) && !value.equals(no)) {
            throw wrong(value, yes + " or " + no);
        }
        return value.equals(yes);
    }

    private static <T> T constant(T[] constants, String value, Function<T, String> name) {
        Function<T, String> written =
                constant -> name.apply(constant).toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(constants)
                .filter(constant -> written.apply(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> wrong(
                        value, Arrays.stream(constants).map(written).collect(Collectors.joining(", ", "one of ", ""))));
    }

    private static double number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException _) {
            throw wrong(value, "a number");
        }
    }
}
