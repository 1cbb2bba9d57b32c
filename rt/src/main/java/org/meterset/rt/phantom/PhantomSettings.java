package org.meterset.rt.phantom;

import java.time.LocalDate;

/**
 * What the phantom looks like; every identifier is derived from {@code patientId}.
 *
 * @param pixels rows and columns of a CT slice
 * @param slices of the CT series
 * @param fieldOfViewMm edge of a slice
 * @param sliceSpacingMm distance of neighbouring slices, which is also their thickness
 * @param date of study, plans and dose
 */
public record PhantomSettings(
        String patientId,
        String patientName,
        int pixels,
        int slices,
        double fieldOfViewMm,
        double sliceSpacingMm,
        LocalDate date) {

    public static final PhantomSettings DEFAULT =
            new PhantomSettings("PHANTOM-1", "Phantom^Water", 256, 60, 512, 3, LocalDate.of(2026, 1, 15));

    public PhantomSettings {
        if (pixels < 16 || pixels > 4096 || slices < 1 || slices > 5000) {
            throw new IllegalArgumentException(
                    "a phantom has 16 to 4096 pixels and 1 to 5000 slices, not %d and %d".formatted(pixels, slices));
        }
        if (!(fieldOfViewMm > 0) || !(sliceSpacingMm > 0)) {
            throw new IllegalArgumentException("field of view and slice spacing must be above 0 mm, not %s and %s"
                    .formatted(fieldOfViewMm, sliceSpacingMm));
        }
    }

    public PhantomSettings withPatient(String id, String name) {
        return new PhantomSettings(id, name, pixels, slices, fieldOfViewMm, sliceSpacingMm, date);
    }

    public PhantomSettings withSize(int newPixels, int newSlices) {
        return new PhantomSettings(patientId, patientName, newPixels, newSlices, fieldOfViewMm, sliceSpacingMm, date);
    }

    double pixelSpacingMm() {
        return fieldOfViewMm / pixels;
    }

    /** Centre of the first column or row. */
    double firstPixelMm() {
        return -fieldOfViewMm / 2 + pixelSpacingMm() / 2;
    }

    /** Slices lie around z = 0, on whole multiples of the spacing. */
    double sliceZMm(int slice) {
        return (slice - slices / 2) * sliceSpacingMm;
    }
}
