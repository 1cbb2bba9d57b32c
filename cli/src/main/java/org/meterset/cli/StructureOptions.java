package org.meterset.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.Uids;
import org.meterset.geometry.region.EndCap;
import org.meterset.geometry.region.Interpolation;
import org.meterset.geometry.region.RegionOptions;
import org.meterset.rt.evaluation.DoseEvaluation;
import org.meterset.rt.image.ImageSeries;
import org.meterset.rt.structure.Structure;
import org.meterset.rt.structure.StructureSet;
import picocli.CommandLine.Option;

/** Which structures, and how their contours become volumes. */
final class StructureOptions {
    @Option(
            names = "--structures",
            required = true,
            paramLabel = "STRUCTURES",
            description = "RT Structure Set, a file or the folder that holds it.")
    private Path structures = Path.of("");

    @Option(
            names = "--roi",
            paramLabel = "NAME",
            split = ",",
            description = "Only these structures, by name or number; a name may end in *.")
    private List<String> rois = List.of();

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "The images that structures are drawn on: where one of them shows no contour, there is none.")
    private @Nullable Path images;

    @Option(
            names = "--interpolation",
            paramLabel = "HOW",
            description = "Between slices: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Interpolation interpolation = RegionOptions.DEFAULT.interpolation();

    @Option(
            names = "--cap",
            paramLabel = "HOW",
            description = "Beyond the last slices: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private EndCap cap = RegionOptions.DEFAULT.endCap();

    StructureSet read() throws IOException {
        return StructureSet.of(
                RtInputs.one(structures, Uids.RT_STRUCTURE_SET_STORAGE).dataSet());
    }

    /** Those that were asked for; all of them if none was. */
    List<Structure> chosen(StructureSet set) {
        return set.named(
                rois.stream().flatMap(each -> Arrays.stream(each.split(","))).toList());
    }

    DoseEvaluation with(DoseEvaluation evaluation) throws IOException {
        DoseEvaluation with = evaluation.withRegionOptions(
                RegionOptions.DEFAULT.withInterpolation(interpolation).withEndCap(cap));
        return images == null
                ? with
                : with.withImages(ImageSeries.of(RtInputs.some(List.of(images), Set.copyOf(RtInputs.IMAGES))));
    }
}
