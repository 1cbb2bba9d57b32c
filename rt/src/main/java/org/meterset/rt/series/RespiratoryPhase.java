package org.meterset.rt.series;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;

/**
 * The respiratory phase of a 4D CT series, read from its Series Description as iDMS does (its conformance statement,
 * section 4.1.4.2.3).
 *
 * @param percent on the scale of CyberKnife: 0 is full exhale, 50 full inhale, and exhaling goes on to 90
 */
public record RespiratoryPhase(int percent) {
    private static final Pattern GE = Pattern.compile("T\\s*=\\s*(\\d{1,3})\\s*%");
    private static final Pattern SIEMENS =
            Pattern.compile("(\\d{1,3})\\s*%\\s*(INHALE|EXHALE)", Pattern.CASE_INSENSITIVE);
    private static final int GE_STEP = 10;
    private static final int SIEMENS_STEP = 20;
    private static final int CYCLE = 100;

    public RespiratoryPhase {
        if (percent < 0 || percent >= CYCLE) {
            throw new IllegalArgumentException("a respiratory phase is 0 to 99 percent: " + percent);
        }
    }

    /** Empty unless the series is of a scanner whose way of naming phases is known, and names one. */
    public static Optional<RespiratoryPhase> of(DataSet image) {
        return of(
                image.string(Tags.MANUFACTURER).orElse(""),
                image.string(Tags.SERIES_DESCRIPTION).orElse(""));
    }

    /** As {@link #of(DataSet)}. */
    public static Optional<RespiratoryPhase> of(String manufacturer, String seriesDescription) {
        String maker = manufacturer.toUpperCase(Locale.ROOT);
        if (maker.startsWith("GE")) {
            return ge(seriesDescription);
        }
        return maker.startsWith("SIEMENS") ? siemens(seriesDescription) : Optional.empty();
    }

    /** T=0% and T=100% are full inhale, T=50% full exhale. */
    private static Optional<RespiratoryPhase> ge(String description) {
        Matcher matcher = GE.matcher(description);
        if (!matcher.find()) {
            return Optional.empty();
        }
        int time = Integer.parseInt(matcher.group(1));
        return time <= CYCLE && time % GE_STEP == 0
                ? Optional.of(new RespiratoryPhase((time + CYCLE / 2) % CYCLE))
                : Optional.empty();
    }

    /** How full the lungs are, on the way in or out. */
    private static Optional<RespiratoryPhase> siemens(String description) {
        Matcher matcher = SIEMENS.matcher(description);
        if (!matcher.find()) {
            return Optional.empty();
        }
        int fullness = Integer.parseInt(matcher.group(1));
        if (fullness > CYCLE || fullness % SIEMENS_STEP != 0) {
            return Optional.empty();
        }
        boolean inhale = matcher.group(2).equalsIgnoreCase("INHALE");
        int percent = inhale ? fullness / 2 : (CYCLE - fullness / 2) % CYCLE;
        return Optional.of(new RespiratoryPhase(percent));
    }
}
