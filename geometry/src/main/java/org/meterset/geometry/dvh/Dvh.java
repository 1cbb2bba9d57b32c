package org.meterset.geometry.dvh;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.region.Region;

/**
 * Dose-volume histogram of one structure: how much of it gets at least each dose.
 *
 * <p><b>Units.</b> Dose in Gy, volume in cm³.
 * <p><b>Outside.</b> The part of the structure that the dose grid does not reach is no part of the histogram, but of
 * {@link #volumeCc} and {@link #outsideCc}; percentages are of the part that has a dose. Numbers of a histogram without any
 * dose, and a dose to more cm³ than there are, are NaN.
 * <p><b>Source.</b> The cumulative form of DVH Data (3004,0058), PS3.3 section C.8.8.4; D<sub>x</sub>, V<sub>x</sub> and
 * homogeneity index as in ICRU Report 83.
 */
public final class Dvh {
    private final double volumeCc;
    private final double outsideCc;
    private final double[] doseGy;
    private final double[] atLeastCc;
    private final double meanGy;
    private final boolean converged;
    private final List<String> warnings;

    Dvh(
            double volumeCc,
            double outsideCc,
            double[] doseGy,
            double[] atLeastCc,
            double meanGy,
            boolean converged,
            List<String> warnings) {
        this.volumeCc = volumeCc;
        this.outsideCc = outsideCc;
        this.doseGy = doseGy;
        this.atLeastCc = atLeastCc;
        this.meanGy = meanGy;
        this.converged = converged;
        this.warnings = List.copyOf(warnings);
    }

    public static Dvh of(Region region, DoseGrid dose) {
        return of(region, dose, DvhOptions.DEFAULT);
    }

    public static Dvh of(Region region, DoseGrid dose, DvhOptions options) {
        return new DvhSampling(region, dose, options).histogram();
    }

    /** One histogram per region, in their order; the work is shared by the processors of the machine. */
    public static List<Dvh> of(List<Region> regions, DoseGrid dose, DvhOptions options) {
        return regions.parallelStream().map(region -> of(region, dose, options)).toList();
    }

    /**
     * From a cumulative histogram that somebody else made, for example one that is stored in an RT Dose.
     *
     * @param doseGy doses that only grow
     * @param atLeastCc volume with at least each dose, never growing; the first is the volume of the structure
     */
    public static Dvh ofCumulative(double[] doseGy, double[] atLeastCc) {
        if (doseGy.length != atLeastCc.length || doseGy.length == 0) {
            throw new IllegalArgumentException("%d doses and %d volumes, expected as many, at least one"
                    .formatted(doseGy.length, atLeastCc.length));
        }
        for (int i = 1; i < doseGy.length; i++) {
            if (!(doseGy[i] > doseGy[i - 1]) || !(atLeastCc[i] <= atLeastCc[i - 1])) {
                throw new IllegalArgumentException(
                        "doses must grow and volumes must not: value %d is %s Gy, %s cm3 after %s Gy, %s cm3"
                                .formatted(i, doseGy[i], atLeastCc[i], doseGy[i - 1], atLeastCc[i - 1]));
            }
        }
        int first = 0;
        while (first + 1 < doseGy.length && atLeastCc[first + 1] >= atLeastCc[0]) {
            first++;
        }
        int last = first;
        while (last + 1 < doseGy.length && atLeastCc[last] > 0) {
            last++;
        }
        double[] dose = Arrays.copyOfRange(doseGy, first, last + 1);
        double[] volume = Arrays.copyOfRange(atLeastCc, first, last + 1);
        return new Dvh(volume[0], 0, dose, volume, mean(dose, volume), true, List.of());
    }

    Dvh with(boolean isConverged, List<String> newWarnings) {
        return new Dvh(volumeCc, outsideCc, doseGy, atLeastCc, meanGy, isConverged, newWarnings);
    }

    private static double mean(double[] dose, double[] volume) {
        double sum = volume[volume.length - 1] * dose[dose.length - 1];
        for (int i = 1; i < dose.length; i++) {
            sum += (volume[i - 1] - volume[i]) * (dose[i - 1] + dose[i]) / 2;
        }
        return sum / volume[0];
    }

    /** Volume of the whole structure, with what lies outside the dose grid. */
    public double volumeCc() {
        return volumeCc;
    }

    /** Volume of the structure that the dose grid does not reach. */
    public double outsideCc() {
        return outsideCc;
    }

    /** Whether any part of the structure has a dose. */
    public boolean hasDose() {
        return doseGy.length > 0;
    }

    /** Least dose; that of the points, if the structure is points. */
    public double minGy() {
        return hasDose() ? doseGy[0] : Double.NaN;
    }

    public double maxGy() {
        return hasDose() ? doseGy[doseGy.length - 1] : Double.NaN;
    }

    public double meanGy() {
        return meanGy;
    }

    /** Whether the numbers stood still within the tolerance when sampling ended. */
    public boolean converged() {
        return converged;
    }

    /** What the reader of these numbers must know, one sentence each. */
    public List<String> warnings() {
        return warnings;
    }

    private double dosedCc() {
        return hasDose() ? atLeastCc[0] : 0;
    }

    /** D<sub>percent</sub>: the dose that this percentage of the structure gets at least. */
    public double dPercentGy(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent of a volume must be between 0 and 100: " + percent);
        }
        return doseAtVolume(percent / 100 * dosedCc());
    }

    /** D<sub>cc</sub>: the dose that the hottest cm³ get at least. */
    public double dCcGy(double cc) {
        if (!(cc >= 0)) {
            throw new IllegalArgumentException("a volume must be 0 cm3 or more: " + cc);
        }
        return cc > dosedCc() ? Double.NaN : doseAtVolume(cc);
    }

    private double doseAtVolume(double cc) {
        if (!hasDose()) {
            return Double.NaN;
        }
        int low = 0;
        int high = doseGy.length;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (atLeastCc[middle] >= cc) {
                low = middle;
            } else {
                high = middle;
            }
        }
        if (high == doseGy.length || atLeastCc[low] <= cc) {
            return doseGy[low];
        }
        double share = (atLeastCc[low] - cc) / (atLeastCc[low] - atLeastCc[high]);
        return doseGy[low] + share * (doseGy[high] - doseGy[low]);
    }

    /** V<sub>gy</sub> in cm³: the volume that gets at least this dose. */
    public double vGyCc(double gy) {
        if (Double.isNaN(gy)) {
            throw new IllegalArgumentException("dose is NaN");
        }
        if (!hasDose() || gy > maxGy()) {
            return 0;
        }
        if (gy <= minGy()) {
            return dosedCc();
        }
        int found = Arrays.binarySearch(doseGy, gy);
        if (found >= 0) {
            return atLeastCc[found];
        }
        int high = -found - 1;
        double share = (gy - doseGy[high - 1]) / (doseGy[high] - doseGy[high - 1]);
        return atLeastCc[high - 1] + share * (atLeastCc[high] - atLeastCc[high - 1]);
    }

    /** V<sub>gy</sub> in percent of the volume that has a dose. */
    public double vGyPercent(double gy) {
        return hasDose() && dosedCc() > 0 ? 100 * vGyCc(gy) / dosedCc() : Double.NaN;
    }

    /** (D2% − D98%) / D50%, ICRU Report 83. */
    public double homogeneityIndex() {
        return (dPercentGy(2) - dPercentGy(98)) / dPercentGy(50);
    }

    /**
     * Generalised equivalent uniform dose, (Σ v D<sup>a</sup>)<sup>1/a</sup> (Niemierko, Med. Phys. 26 (1999) 1100).
     *
     * @param a below 0 for targets, 1 for the mean, large for serial organs
     */
    public double eudGy(double a) {
        if (a == 0 || Double.isNaN(a)) {
            throw new IllegalArgumentException("the exponent of an EUD must not be " + a);
        }
        if (!hasDose()) {
            return Double.NaN;
        }
        double scale = a < 0 ? minGy() : maxGy();
        if (scale <= 0) {
            return a < 0 ? 0 : scale;
        }
        double sum = atLeastCc[atLeastCc.length - 1] * Math.pow(maxGy() / scale, a);
        for (int i = 1; i < doseGy.length; i++) {
            double middle = Math.max(0, (doseGy[i - 1] + doseGy[i]) / 2);
            sum += (atLeastCc[i - 1] - atLeastCc[i]) * Math.pow(middle / scale, a);
        }
        return scale * Math.pow(sum / dosedCc(), 1 / a);
    }

    /**
     * The histogram of another dose that grows with this one, for example EQD2:
     * {@code dvh.withDose(d -> BiologicalDose.eqd2Gy(d, fractions, alphaBeta))}.
     */
    public Dvh withDose(DoubleUnaryOperator growing) {
        double[] dose = Arrays.stream(doseGy).map(growing).toArray();
        // points have no volume that a mean could be taken over
        double mean = dosedCc() > 0
                ? mean(dose, atLeastCc)
                : Arrays.stream(dose).average().orElse(Double.NaN);
        return new Dvh(volumeCc, outsideCc, dose, atLeastCc, mean, converged, warnings);
    }

    /** Volume with at least 0, 1, 2 … bin widths of dose, up to the first that none gets. */
    public Curve cumulative(double binWidthGy) {
        int bins = bins(binWidthGy) + 1;
        double[] dose = new double[bins];
        double[] volume = new double[bins];
        for (int i = 0; i < bins; i++) {
            dose[i] = i * binWidthGy;
            volume[i] = vGyCc(dose[i]);
        }
        return new Curve(dose, volume);
    }

    /** Volume with a dose within each bin; doseGy holds the lower ends of the bins. */
    public Curve differential(double binWidthGy) {
        Curve cumulative = cumulative(binWidthGy);
        double[] volume = new double[cumulative.doseGy.length];
        for (int i = 0; i < volume.length; i++) {
            volume[i] = cumulative.volumeCc[i] - (i + 1 < volume.length ? cumulative.volumeCc[i + 1] : 0);
        }
        return new Curve(cumulative.doseGy, volume);
    }

    private int bins(double binWidthGy) {
        double bins = hasDose() ? Math.floor(Math.max(0, maxGy()) / binWidthGy) + 1 : 0;
        if (!(binWidthGy > 0) || bins > 10_000_000) {
            throw new IllegalArgumentException(
                    "bin width must be above 0 Gy and not make more than ten million bins: " + binWidthGy);
        }
        return (int) bins;
    }

    /** A histogram as two arrays of the same length. */
    public record Curve(double[] doseGy, double[] volumeCc) {}
}
