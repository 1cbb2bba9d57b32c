package org.meterset.geometry.dvh;

import java.util.ArrayList;
import java.util.List;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.DoseSampler;
import org.meterset.geometry.region.Region;

/** Samples one region ever more finely until its histogram no longer depends on which samples were taken. */
final class DvhSampling {
    private static final int FIRST_SAMPLES = 30_000;
    private static final int FIRST_PLACES = 100_000;
    private static final double FINER = 1.4;
    private static final double[] WATCHED_PERCENT = {99, 98, 95, 90, 75, 50, 25, 10, 5, 2, 1};

    private final Region region;
    private final DoseGrid dose;
    private final DvhOptions options;
    private final List<String> warnings = new ArrayList<>();
    private double cornerMinGy = Double.POSITIVE_INFINITY;
    private double cornerMaxGy = Double.NEGATIVE_INFINITY;

    DvhSampling(Region region, DoseGrid dose, DvhOptions options) {
        this.region = region;
        this.dose = dose;
        this.options = options;
    }

    Dvh histogram() {
        region.findings().forEach(finding -> warnings.add(finding.text()));
        if (region.isEmpty()) {
            return ofPoints();
        }
        sampleCorners();
        int wanted = Math.min(region.isDrawn() ? FIRST_SAMPLES : FIRST_PLACES, options.maxSamples());
        double pitch = region.pitchFor(wanted);
        Samples samples = sample(pitch);
        Dvh whole = samples.histogram(cornerMinGy, cornerMaxGy);
        boolean still = samples.size() > wanted / 4 && isStill(samples, whole);
        while (!still && samples.looked() * FINER * FINER * FINER <= options.maxSamples()) {
            pitch /= FINER;
            samples = sample(pitch);
            whole = samples.histogram(cornerMinGy, cornerMaxGy);
            still = isStill(samples, whole);
        }
        warn(whole, still);
        return whole.with(still, warnings);
    }

    /**
     * Whether half of the samples says the same as all of them, and the lattice is fine enough for the outline: a blur twice
     * as wide changes the volume of a round body by thrice of what the blur itself does, that of a thin one by more.
     */
    private boolean isStill(Samples samples, Dvh whole) {
        double volume = options.tolerance() * whole.volumeCc();
        Dvh half = samples.half(whole);
        double difference = region.isDrawn()
                ? (samples.blurredCc() - whole.volumeCc()) / 3
                : 2 * half.volumeCc() - whole.volumeCc();
        return Math.abs(difference) <= volume && isStill(half, whole);
    }

    private boolean isStill(Dvh half, Dvh whole) {
        if (half.hasDose() != whole.hasDose()
                || Math.abs(2 * half.outsideCc() - whole.outsideCc()) > options.tolerance() * whole.volumeCc()) {
            return false;
        }
        if (!whole.hasDose()) {
            return true;
        }
        double allowed = options.tolerance() * (whole.maxGy() - whole.minGy());
        for (double percent : WATCHED_PERCENT) {
            if (Math.abs(half.dPercentGy(percent) - whole.dPercentGy(percent)) > allowed) {
                return false;
            }
        }
        return true;
    }

    private void warn(Dvh dvh, boolean converged) {
        if (dvh.outsideCc() > 0) {
            warnings.add("%.3f of %.3f cm3 lie outside the dose grid: dose at volume is of the rest"
                    .formatted(dvh.outsideCc(), dvh.volumeCc()));
        }
        if (dvh.minGy() < 0) {
            warnings.add("negative dose in the structure, down to %.3f Gy".formatted(dvh.minGy()));
        }
        if (!converged) {
            warnings.add("the histogram still moved by more than %.2f %% at %d samples"
                    .formatted(100 * options.tolerance(), options.maxSamples()));
        }
    }

    private Dvh ofPoints() {
        DoseSampler sampler = dose.sampler();
        double[] doses = region.points().stream()
                .mapToDouble(p -> sampler.doseGyAt(p.xMm(), p.yMm(), p.zMm()))
                .filter(gy -> !Double.isNaN(gy))
                .sorted()
                .distinct()
                .toArray();
        double mean = region.points().stream()
                .mapToDouble(p -> sampler.doseGyAt(p.xMm(), p.yMm(), p.zMm()))
                .filter(gy -> !Double.isNaN(gy))
                .average()
                .orElse(Double.NaN);
        long outside = region.points().stream()
                .filter(p -> Double.isNaN(sampler.doseGyAt(p.xMm(), p.yMm(), p.zMm())))
                .count();
        if (outside > 0) {
            warnings.add("%d of %d points lie outside the dose grid"
                    .formatted(outside, region.points().size()));
        }
        if (region.points().isEmpty()) {
            warnings.add("the structure has no volume and no points");
        }
        return new Dvh(0, 0, doses, new double[doses.length], mean, true, warnings);
    }

    private void sampleCorners() {
        DoseSampler sampler = dose.sampler();
        region.eachVertex(p -> {
            double gy = sampler.doseGyAt(p.xMm(), p.yMm(), p.zMm());
            if (!Double.isNaN(gy)) {
                cornerMinGy = Math.min(cornerMinGy, gy);
                cornerMaxGy = Math.max(cornerMaxGy, gy);
            }
        });
    }

    private Samples sample(double pitchMm) {
        Samples samples = new Samples(dose);
        region.levels(pitchMm, samples);
        return samples;
    }
}
