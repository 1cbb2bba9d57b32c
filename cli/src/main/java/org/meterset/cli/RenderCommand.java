package org.meterset.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.region.Contour;
import org.meterset.rt.dose.RtDose;
import org.meterset.rt.image.ImageSeries;
import org.meterset.rt.image.ImageSlice;
import org.meterset.rt.plot.SlicePicture;
import org.meterset.rt.series.PerfusionPair;
import org.meterset.rt.structure.Structure;
import org.meterset.rt.structure.StructureSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A slice as picture. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Draws an image slice with contours and isodose lines as PNG.",
        footer = {
            "",
            "Example: meterset render ct --structures rs.dcm --dose rd.dcm --slice 12.5 --levels 95%%,50%% --output slice.png"
        })
final class RenderCommand implements Callable<Integer> {
    private static final double CT_CENTER = 40;
    private static final double CT_WIDTH = 400;
    private static final double ALONG_MM = 0.5;

    @Parameters(arity = "1..*", paramLabel = "IMAGES", description = "The images of one series, files or folders.")
    private List<Path> images = List.of();

    @Option(
            names = "--structures",
            paramLabel = "STRUCTURES",
            description = "RT Structure Set whose contours are drawn.")
    private @Nullable Path structures;

    @Option(names = "--roi", paramLabel = "NAME", split = ",", description = "Only these structures.")
    private List<String> rois = List.of();

    @Option(names = "--dose", paramLabel = "DOSE", description = "RT Dose whose isodose lines are drawn.")
    private @Nullable Path dose;

    @Option(
            names = "--levels",
            paramLabel = "LEVEL",
            split = ",",
            description = "Doses such as 47.5, 47.5Gy or 95%% of the greatest dose.")
    private List<String> levels = List.of();

    @Option(
            names = "--slice",
            paramLabel = "MM",
            description =
                    "Position along the normal of the slices, z for transverse ones; the middle one if not given.")
    private @Nullable Double position;

    @Mixin
    private RegistrationOption registration = new RegistrationOption();

    @Option(
            names = "--window",
            paramLabel = "CENTER,WIDTH",
            split = ",",
            description = "Grey values that are shown; for Ktrans of a perfusion pair 0 to the PERM cap if not given.")
    private double @Nullable [] window;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "The PNG file.")
    private Path output = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        ImageSeries series = ImageSeries.of(RtInputs.some(images, Set.copyOf(RtInputs.IMAGES)));
        ImageSlice slice =
                position == null ? series.slices().get(series.slices().size() / 2) : series.nearest(position);
        double[] shown = window(slice.dataSet());
        Optional<DoseGrid> grid = dose(series);
        SlicePicture picture = new SlicePicture(
                slice,
                shown[0],
                shown[1],
                structures(series),
                grid,
                grid.map(it -> DoseLevels.gy(levels, OptionalDouble.empty(), it.maxGy()))
                        .orElse(List.of()),
                series.halfSpacingMm());
        try (OutputStream out = Files.newOutputStream(output)) {
            picture.writePng(out);
        }
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "slice at %.2f mm in %s%n",
                        slice.position().dot(slice.normal()),
                        output);
        return ExitCodes.OK;
    }

    private double[] window(DataSet image) {
        if (window != null) {
            if (window.length != 2 || !(window[1] > 0)) {
                throw UserError.unusable("--window: expected a center and a width above 0");
            }
            return window;
        }
        if (image.string(Tags.MODALITY).equals(Optional.of("CT"))) {
            return new double[] {CT_CENTER, CT_WIDTH};
        }
        OptionalDouble cap = PerfusionPair.permeabilityCapOf(image);
        if (cap.isPresent()) {
            return new double[] {cap.getAsDouble() / 2, cap.getAsDouble()};
        }
        return new double[] {
            image.doubleValue(Tags.WINDOW_CENTER).orElse(500),
            image.doubleValue(Tags.WINDOW_WIDTH).orElse(1000)
        };
    }

    private Optional<DoseGrid> dose(ImageSeries series) throws IOException {
        if (dose == null) {
            return Optional.empty();
        }
        RtDose read =
                registration.moved(RtDose.of(RtInputs.one(dose, Uids.RT_DOSE_STORAGE)), series.frameOfReference());
        sameFrame(series, read.frameOfReference(), "dose");
        return Optional.of(read.grid());
    }

    private List<Structure> structures(ImageSeries series) throws IOException {
        if (structures == null) {
            return List.of();
        }
        StructureSet set = StructureSet.of(
                RtInputs.one(structures, Uids.RT_STRUCTURE_SET_STORAGE).dataSet());
        Point3 normal = series.slices().getFirst().normal();
        List<Structure> chosen = new ArrayList<>();
        for (Structure structure : set.named(rois)) {
            Structure moved = registration.moved(structure, series.frameOfReference());
            sameFrame(series, moved.frameOfReference(), moved.name());
            if (!moved.frameOfReference().equals(structure.frameOfReference())) {
                alongSlices(moved, normal);
            }
            chosen.add(moved);
        }
        return chosen;
    }

    /** A contour at an angle to the slices would be drawn where it does not cut them. */
    private static void alongSlices(Structure moved, Point3 normal) {
        for (Contour contour : moved.contours()) {
            double[] xyz = contour.xyzMm();
            DoubleSummaryStatistics along = IntStream.range(0, xyz.length / 3)
                    .mapToDouble(i -> new Point3(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2]).dot(normal))
                    .summaryStatistics();
            if (along.getMax() - along.getMin() > ALONG_MM) {
                throw UserError.unusable(String.format(
                        Locale.ROOT,
                        "%s: after the registration a contour reaches over %.1f mm along the normal of the slices, expected at most %.1f; render draws contours that lie along the slices",
                        moved.name(),
                        along.getMax() - along.getMin(),
                        ALONG_MM));
            }
        }
    }

    private static void sameFrame(ImageSeries series, Optional<Uid> other, String name) {
        if (series.frameOfReference().isPresent()
                && other.isPresent()
                && !series.frameOfReference().equals(other)) {
            throw UserError.unusable("%s and images are in different frames of reference".formatted(name));
        }
    }
}
