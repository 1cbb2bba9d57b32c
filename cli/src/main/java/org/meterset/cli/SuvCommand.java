package org.meterset.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meterset.cli.output.JsonReport;
import org.meterset.cli.output.TextTable;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.image.ImageSeries;
import org.meterset.rt.suv.SuvResult;
import org.meterset.rt.suv.SuvScale;
import org.meterset.rt.suv.SuvType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Standardized uptake values. */
@Command(
        name = "suv",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says what the pixel values of a PET series are multiplied by to become standardized uptake"
                + " values, from which attributes, and the greatest uptake of the series.")
final class SuvCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "PET", description = "The images of one PET series, files or folders.")
    private List<Path> paths = List.of();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description =
                    "BW body weight, LBMJAMES128 or LBMJANMA lean body mass, BSA body surface area, IBW ideal body"
                            + " weight (${DEFAULT-VALUE}).")
    private SuvType type = SuvType.BW;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        List<DicomFile> files = RtInputs.some(
                paths, Set.of(Uids.POSITRON_EMISSION_TOMOGRAPHY_IMAGE_STORAGE, Uids.ENHANCED_PET_IMAGE_STORAGE));
        ImageSeries series = ImageSeries.of(files);
        SuvScale scale = switch (SuvScale.of(
                files.stream().map(DicomFile::dataSet).toList(), type)) {
            case SuvResult.Known known -> known.scale();
            case SuvResult.Unknown unknown -> throw UserError.unusable("no standardized uptake value: " + unknown);
        };
        PrintWriter err = spec.commandLine().getErr();
        scale.remarks().forEach(remark -> err.println("warning: " + remark));
        series.findings().forEach(finding -> err.println("warning: " + finding));
        err.flush();
        print(scale, series);
        return ExitCodes.OK;
    }

    private void print(SuvScale scale, ImageSeries series) {
        double greatest = series.slices().parallelStream()
                .mapToDouble(slice -> greatest(slice.values()))
                .max()
                .orElse(Double.NaN);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            map.put("type", scale.type().name());
            map.put("unit", scale.type().unit());
            map.put("factor", scale.factor());
            map.put("source", scale.source());
            map.put(
                    "decayedActivityBq",
                    DvhReport.finite(scale.decayedActivityBq().orElse(Double.NaN)));
            map.put("maximum", DvhReport.finite(greatest * scale.factor()));
            map.put("images", series.slices().size());
            map.put("remarks", scale.remarks());
            JsonReport.print(out, map);
        } else {
            out.println(new TextTable("type", "unit", "factor", "maximum", "images", "source")
                    .row(
                            scale.type(),
                            scale.type().unit(),
                            String.format(Locale.ROOT, "%.6e", scale.factor()),
                            DvhReport.number(greatest * scale.factor()),
                            series.slices().size(),
                            scale.source()));
        }
        out.flush();
    }

    private static double greatest(float[] values) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            greatest = Math.max(greatest, value);
        }
        return greatest;
    }
}
