package org.meterset.rt.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meterset.geometry.dvh.Dvh;
import org.meterset.rt.RtException;

/**
 * One number of a histogram, by the name physicists give it: {@code D95%}, {@code D0.1cc}, {@code V20Gy}, {@code V95%},
 * {@code Dmean}, {@code Dmax}, {@code Dmin}, {@code Dmedian}, {@code HI}, {@code EUD(8)}, {@code Volume}.
 *
 * <p><b>Units.</b> Doses are in Gy, volumes in percent; a unit in brackets asks for another: {@code V20Gy[cc]},
 * {@code D2%[%]}. Percentages of dose are of the prescription.
 *
 * @param at the percentage, volume in cm³, dose in Gy, or exponent that the name holds
 */
public record DoseMetric(String name, Kind kind, double at, Unit unit) {

    /** What is asked for. */
    public enum Kind {
        DOSE_AT_PERCENT,
        DOSE_AT_CC,
        VOLUME_AT_GY,
        VOLUME_AT_PERCENT_DOSE,
        MEAN,
        MAX,
        MIN,
        HOMOGENEITY,
        EUD,
        VOLUME
    }

    /** What it is counted in. */
    public enum Unit {
        GY("Gy"),
        PERCENT("%"),
        CC("cc"),
        NONE("");

        private final String symbol;

        Unit(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    private static final String NUMBER = "(\\d+(?:\\.\\d*)?|\\.\\d+)";
    private static final Pattern SYNTAX = Pattern.compile(
            "(?:D" + NUMBER + "(%|cc|cm3)|V" + NUMBER + "(c?Gy|%)|D?(mean|max|min|median)|(HI)|(?:g?EUD)\\((-?" + NUMBER
                    + ")\\)|(Volume))(?:\\[(Gy|%|cc|cm3)])?",
            Pattern.CASE_INSENSITIVE);

    /** @throws RtException if the text is no metric */
    public static DoseMetric parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.strip());
        if (!matcher.matches()) {
            throw new RtException(
                    "found metric \"%s\", expected one like D95%%, D0.1cc, V20Gy, V95%%, Dmean, Dmax, Dmin, Dmedian, HI, EUD(8), Volume, with a unit as in V20Gy[cc]"
                            .formatted(text));
        }
        DoseMetric metric = ofMatch(text.strip(), matcher);
        String unit = matcher.group(10);
        return unit == null ? metric : metric.in(unit(unit));
    }

    private static DoseMetric ofMatch(String name, Matcher matcher) {
        if (matcher.group(1) != null) {
            Kind kind = matcher.group(2).equals("%") ? Kind.DOSE_AT_PERCENT : Kind.DOSE_AT_CC;
            return new DoseMetric(name, kind, Double.parseDouble(matcher.group(1)), Unit.GY);
        }
        if (matcher.group(3) != null) {
            String unit = matcher.group(4).toLowerCase(Locale.ROOT);
            Kind kind = unit.equals("%") ? Kind.VOLUME_AT_PERCENT_DOSE : Kind.VOLUME_AT_GY;
            double factor = unit.equals("cgy") ? 0.01 : 1;
            return new DoseMetric(name, kind, factor * Double.parseDouble(matcher.group(3)), Unit.PERCENT);
        }
        if (matcher.group(5) != null) {
            return switch (matcher.group(5).toLowerCase(Locale.ROOT)) {
                case "mean" -> new DoseMetric(name, Kind.MEAN, 0, Unit.GY);
                case "max" -> new DoseMetric(name, Kind.MAX, 0, Unit.GY);
                case "min" -> new DoseMetric(name, Kind.MIN, 0, Unit.GY);
                default -> new DoseMetric(name, Kind.DOSE_AT_PERCENT, 50, Unit.GY);
            };
        }
        if (matcher.group(6) != null) {
            return new DoseMetric(name, Kind.HOMOGENEITY, 0, Unit.NONE);
        }
        return matcher.group(7) != null
                ? new DoseMetric(name, Kind.EUD, Double.parseDouble(matcher.group(7)), Unit.GY)
                : new DoseMetric(name, Kind.VOLUME, 0, Unit.CC);
    }

    static Unit unit(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "gy", "cgy" -> Unit.GY;
            case "%" -> Unit.PERCENT;
            case "cc", "cm3", "cm³" -> Unit.CC;
            default -> Unit.NONE;
        };
    }

    /** All metrics of a text, separated by spaces or commas. */
    public static List<DoseMetric> parseAll(String text) {
        List<DoseMetric> metrics = new ArrayList<>();
        for (String each : text.strip().split("[\\s,;]+")) {
            if (!each.isEmpty()) {
                metrics.add(parse(each));
            }
        }
        return metrics;
    }

    /** The same metric in another unit. */
    public DoseMetric in(Unit other) {
        boolean ofVolume = kind == Kind.VOLUME_AT_GY || kind == Kind.VOLUME_AT_PERCENT_DOSE;
        boolean fits = switch (other) {
            case CC -> ofVolume || kind == Kind.VOLUME;
            case GY -> unit == Unit.GY || unit == Unit.PERCENT && !ofVolume;
            case PERCENT -> unit != Unit.NONE && kind != Kind.VOLUME;
            case NONE -> unit == Unit.NONE;
        };
        if (!fits) {
            throw new RtException("metric %s has no value in %s".formatted(name, other.symbol()));
        }
        return new DoseMetric(name, kind, at, other);
    }

    /** Whether it needs to know the prescription. */
    public boolean needsPrescription() {
        boolean ofVolume = kind == Kind.VOLUME_AT_GY || kind == Kind.VOLUME_AT_PERCENT_DOSE;
        return kind == Kind.VOLUME_AT_PERCENT_DOSE || unit == Unit.PERCENT && !ofVolume;
    }

    /**
     * Its value in its unit; NaN where the histogram has none, for example D1cc of a structure of half a cm³.
     *
     * @throws RtException if it needs a prescription and there is none
     */
    public double of(Dvh dvh, OptionalDouble prescriptionGy) {
        if (needsPrescription() && prescriptionGy.isEmpty()) {
            throw new RtException("metric %s is relative to a prescription, and none is known".formatted(name));
        }
        double fullGy = prescriptionGy.orElse(Double.NaN);
        return switch (kind) {
            case VOLUME_AT_GY -> volume(dvh, at);
            case VOLUME_AT_PERCENT_DOSE -> volume(dvh, at * fullGy / 100);
            case HOMOGENEITY -> dvh.homogeneityIndex();
            case VOLUME -> dvh.volumeCc();
            case DOSE_AT_PERCENT -> dose(dvh.dPercentGy(at), fullGy);
            case DOSE_AT_CC -> dose(dvh.dCcGy(at), fullGy);
            case MEAN -> dose(dvh.meanGy(), fullGy);
            case MAX -> dose(dvh.maxGy(), fullGy);
            case MIN -> dose(dvh.minGy(), fullGy);
            case EUD -> dose(dvh.eudGy(at), fullGy);
        };
    }

    private double volume(Dvh dvh, double gy) {
        return unit == Unit.CC ? dvh.vGyCc(gy) : dvh.vGyPercent(gy);
    }

    private double dose(double gy, double fullGy) {
        return unit == Unit.PERCENT ? 100 * gy / fullGy : gy;
    }
}
