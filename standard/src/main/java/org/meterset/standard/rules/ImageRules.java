package org.meterset.standard.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.standard.ObjectRule;
import org.meterset.standard.ObjectSet.Member;
import org.meterset.standard.SetRule;

/** How images and dose planes lie: rules that profiles name. */
public final class ImageRules {
    /** BRTO-II allows directions to be off by this angle. */
    private static final double ANGLE_RAD = 0.001;

    private static final double[] TRANSVERSE = {1, 0, 0, 0, 1, 0};
    private static final double[] TURNED = {0, 1, 0, 1, 0, 0};
    private static final double SPACING_SHARE = 1e-4;

    private ImageRules() {}

    /**
     * Rows run to the patient's left and columns to the back.
     *
     * @param orTurned whether rows and columns may be exchanged, for patients on a side
     */
    public static ObjectRule transverse(Told told, Set<Uid> objects, boolean orTurned) {
        return ObjectRule.of(told.rule(), objects, (image, findings) -> {
            double[] cosines = image.doubles(Tags.IMAGE_ORIENTATION_PATIENT);
            if (cosines.length == 6 && !along(cosines, TRANSVERSE) && !(orTurned && along(cosines, TURNED))) {
                told.about(findings)
                        .say(
                                AttributePath.of(Tags.IMAGE_ORIENTATION_PATIENT),
                                Arrays.toString(cosines),
                                orTurned ? "1, 0, 0, 0, 1, 0 or 0, 1, 0, 1, 0, 0" : "1, 0, 0, 0, 1, 0",
                                "resample to transverse planes of the patient");
            }
        });
    }

    private static boolean along(double[] cosines, double[] wanted) {
        return angle(cosines, wanted, 0) <= ANGLE_RAD && angle(cosines, wanted, 3) <= ANGLE_RAD;
    }

    /** Between the three numbers from one place on, in radians; by the chord, which is exact for small angles. */
    private static double angle(double[] a, double[] b, int from) {
        double chord = 0;
        double length = Math.sqrt(a[from] * a[from] + a[from + 1] * a[from + 1] + a[from + 2] * a[from + 2]);
        for (int axis = from; axis < from + 3; axis++) {
            chord += Math.pow(a[axis] / length - b[axis], 2);
        }
        return length > 0 ? 2 * Math.asin(Math.min(1, Math.sqrt(chord) / 2)) : Math.PI;
    }

    /** Pixels are as high as wide. */
    public static ObjectRule squarePixels(Told told, Set<Uid> objects) {
        return ObjectRule.of(told.rule(), objects, (image, findings) -> {
            double[] mm = image.doubles(Tags.PIXEL_SPACING);
            if (mm.length == 2 && Math.abs(mm[0] - mm[1]) > SPACING_SHARE * Math.abs(mm[0])) {
                told.about(findings)
                        .say(
                                AttributePath.of(Tags.PIXEL_SPACING),
                                "%s and %s mm".formatted(MetersetRules.number(mm[0]), MetersetRules.number(mm[1])),
                                "the same spacing of rows and columns",
                                "resample to square pixels");
            }
        });
    }

    /** Images of one series belong to one study and one frame of reference. */
    public static SetRule oneSeries(Told told, Set<Uid> sopClasses) {
        return SetRule.of(
                told.rule(),
                (objects, findings) -> Series.of(objects, sopClasses).forEach(series -> {
                    Alike.check(told, series.images(), Tags.STUDY_INSTANCE_UID, findings);
                    Alike.check(told, series.images(), Tags.FRAME_OF_REFERENCE_UID, findings);
                }));
    }

    /** Images of one series are in one frame of reference. */
    public static SetRule sameFrameOfReference(Told told, Set<Uid> sopClasses) {
        return SetRule.of(
                told.rule(),
                (objects, findings) -> Series.of(objects, sopClasses)
                        .forEach(series -> Alike.check(told, series.images(), Tags.FRAME_OF_REFERENCE_UID, findings)));
    }

    /** Dose planes lie as the images that the plan was made on. */
    public static SetRule doseOrientation(Told told, Set<Uid> imageClasses) {
        return SetRule.ofEach(told.rule(), (objects, dose, findings) -> {
            double[] own = dose.dataSet().doubles(Tags.IMAGE_ORIENTATION_PATIENT);
            if (RtObjects.DOSE.contains(dose.sopClass()) && own.length == 6) {
                Optional<Member> image = Lineage.ancestor(objects, dose, imageClasses);
                image.map(found -> found.dataSet().doubles(Tags.IMAGE_ORIENTATION_PATIENT))
                        .filter(other -> other.length == 6 && !along(own, other))
                        .ifPresent(other -> told.about(findings)
                                .say(
                                        AttributePath.of(Tags.IMAGE_ORIENTATION_PATIENT),
                                        Arrays.toString(own),
                                        Arrays.toString(other) + ", as the images lie",
                                        "calculate or resample the dose in the planes of the images"));
            }
        });
    }

    /** Position Reference Indicator is that of the images. */
    public static SetRule positionReferenceIndicator(Told told, Set<Uid> from, Set<Uid> imageClasses) {
        return SetRule.ofEach(told.rule(), (objects, member, findings) -> {
            if (from.contains(member.sopClass())) {
                Lineage.ancestor(objects, member, imageClasses)
                        .map(image -> PatientRules.text(image.dataSet(), Tags.POSITION_REFERENCE_INDICATOR))
                        .filter(value ->
                                !value.equals(PatientRules.text(member.dataSet(), Tags.POSITION_REFERENCE_INDICATOR)))
                        .ifPresent(value -> told.about(findings)
                                .say(
                                        AttributePath.of(Tags.POSITION_REFERENCE_INDICATOR),
                                        '"'
                                                + PatientRules.text(member.dataSet(), Tags.POSITION_REFERENCE_INDICATOR)
                                                + '"',
                                        '"' + value + "\", as in the images",
                                        "copy it with the rest of the frame of reference"));
            }
        });
    }

    /** The planes of a dose grid start at 0 and are equally far apart. */
    public static ObjectRule equidistantPlanes(Told told, Set<Uid> objects, double toleranceMm) {
        return ObjectRule.of(told.rule(), objects, (dose, findings) -> {
            double[] mm = dose.doubles(Tags.GRID_FRAME_OFFSET_VECTOR);
            AttributePath path = AttributePath.of(Tags.GRID_FRAME_OFFSET_VECTOR);
            if (mm.length > 0 && Math.abs(mm[0]) > toleranceMm) {
                told.about(findings)
                        .say(
                                path,
                                MetersetRules.number(mm[0]) + " mm first",
                                "0",
                                "count offsets from the first plane");
            }
            for (int i = 2; i < mm.length; i++) {
                if (Math.abs(mm[i] - mm[i - 1] - (mm[1] - mm[0])) > toleranceMm * (1 + 1e-6)) {
                    told.about(findings)
                            .say(
                                    path,
                                    "planes %s and %s mm apart"
                                            .formatted(
                                                    MetersetRules.number(mm[1] - mm[0]),
                                                    MetersetRules.number(mm[i] - mm[i - 1])),
                                    "the same distance within %s mm".formatted(MetersetRules.number(toleranceMm)),
                                    "resample the dose to equidistant planes");
                    break;
                }
            }
        });
    }

    /** High Bit is one less than Bits Stored. */
    public static ObjectRule highBit(Told told, Set<Uid> objects) {
        return ObjectRule.of(told.rule(), objects, (image, findings) -> {
            int stored = image.intValue(Tags.BITS_STORED).orElse(-1);
            int high = image.intValue(Tags.HIGH_BIT).orElse(stored - 1);
            if (stored >= 0 && high != stored - 1) {
                told.about(findings)
                        .say(
                                AttributePath.of(Tags.HIGH_BIT),
                                Integer.toString(high),
                                Integer.toString(stored - 1),
                                "let the highest bit that is stored be the high bit");
            }
        });
    }

    /** Rows and columns are equally many, and a power of two. */
    public static ObjectRule powerOfTwo(Told told, Set<Uid> objects) {
        return ObjectRule.of(told.rule(), objects, (image, findings) -> {
            int rows = image.intValue(Tags.ROWS).orElse(0);
            int columns = image.intValue(Tags.COLUMNS).orElse(0);
            if (rows != columns || Integer.bitCount(rows) != 1) {
                told.about(findings)
                        .say(
                                AttributePath.of(Tags.ROWS),
                                "%d rows and %d columns".formatted(rows, columns),
                                "as many rows as columns, and a power of two",
                                "resample to 256, 512 or 1024 square");
            }
        });
    }

    /** Slices of a series are evenly spaced, their spacings differing by no more than a share of the median. */
    public static SetRule evenSpacing(Told told, Set<Uid> sopClasses, double share) {
        return SetRule.of(
                told.rule(),
                (objects, findings) -> Series.of(objects, sopClasses).forEach(series -> {
                    List<Double> gaps = series.gapsMm();
                    if (gaps.isEmpty()) {
                        return;
                    }
                    double median = gaps.stream().sorted().toList().get(gaps.size() / 2);
                    double least = gaps.stream().mapToDouble(x -> x).min().orElse(median);
                    double most = gaps.stream().mapToDouble(x -> x).max().orElse(median);
                    if (most - median > share * median || median - least > share * median) {
                        told.about(findings, series.images().getFirst())
                                .say(
                                        AttributePath.of(Tags.IMAGE_POSITION_PATIENT),
                                        "slices %.3f to %.3f mm apart, mostly %.3f".formatted(least, most, median),
                                        "a variation of %.0f %% at most".formatted(100 * share),
                                        "send the missing slices, or resample the series");
                    }
                }));
    }
}
