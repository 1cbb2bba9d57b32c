package org.meterset.rt.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.meterset.dicom.Uid;
import org.meterset.geometry.RigidTransform;
import org.meterset.geometry.dvh.Dvh;
import org.meterset.geometry.dvh.DvhOptions;
import org.meterset.geometry.region.Region;
import org.meterset.geometry.region.RegionOptions;
import org.meterset.rt.RtException;
import org.meterset.rt.dose.RtDose;
import org.meterset.rt.image.ImageSeries;
import org.meterset.rt.image.ImageSlice;
import org.meterset.rt.registration.SpatialRegistration;
import org.meterset.rt.structure.Structure;
import org.meterset.rt.structure.StructureSet;

/**
 * Histograms of structures in a dose.
 *
 * <p><b>Frames.</b> Structures and dose must be in one frame of reference, or a registration must relate theirs: contours
 * are then moved into that of the dose.
 */
public record DoseEvaluation(
        RtDose dose,
        RegionOptions regionOptions,
        DvhOptions dvhOptions,
        Optional<SpatialRegistration> registration,
        Optional<ImageSeries> images) {

    /** What came out for one structure; the warnings say what its numbers leave out. */
    public record Result(Structure structure, Region region, Dvh dvh, List<String> warnings) {
        public Result {
            warnings = List.copyOf(warnings);
        }

        /** The same with every dose turned into another that grows with it, for example EQD2. */
        public Result withDose(DoubleUnaryOperator growing) {
            return new Result(structure, region, dvh.withDose(growing), warnings);
        }
    }

    public static DoseEvaluation of(RtDose dose) {
        return new DoseEvaluation(dose, RegionOptions.DEFAULT, DvhOptions.DEFAULT, Optional.empty(), Optional.empty());
    }

    public DoseEvaluation withRegionOptions(RegionOptions options) {
        return new DoseEvaluation(dose, options, dvhOptions, registration, images);
    }

    public DoseEvaluation withDvhOptions(DvhOptions options) {
        return new DoseEvaluation(dose, regionOptions, options, registration, images);
    }

    public DoseEvaluation withRegistration(SpatialRegistration between) {
        return new DoseEvaluation(dose, regionOptions, dvhOptions, Optional.of(between), images);
    }

    /**
     * With the images that the structures are drawn on: where one of them shows no contour there is no structure, and
     * contours that do not lie where their image does are told.
     */
    public DoseEvaluation withImages(ImageSeries series) {
        RegionOptions options = regionOptions.withImagePlanes(
                series.slices().stream().map(ImageSlice::position).toList());
        return new DoseEvaluation(dose, options, dvhOptions, registration, Optional.of(series));
    }

    /**
     * One result a structure, in their order.
     *
     * @throws RtException if a structure is in another frame of reference than the dose and no registration relates them
     */
    public List<Result> of(List<Structure> structures) {
        return of(structures, _ -> {});
    }

    /** The same, telling of each structure that is done, from several threads. */
    public List<Result> of(List<Structure> structures, Consumer<Structure> done) {
        AtomicReferenceArray<Result> results = new AtomicReferenceArray<>(structures.size());
        AtomicInteger next = new AtomicInteger();
        // each processor takes the next structure when it is done with one: none waits for another's share
        IntStream.rangeClosed(0, ForkJoinPool.getCommonPoolParallelism())
                .parallel()
                .forEach(_ -> {
                    for (int i = next.getAndIncrement(); i < structures.size(); i = next.getAndIncrement()) {
                        results.set(i, result(structures.get(i)));
                        done.accept(structures.get(i));
                    }
                });
        return IntStream.range(0, structures.size()).mapToObj(results::get).toList();
    }

    private Result result(Structure structure) {
        Region region = region(structure);
        Dvh dvh = Dvh.of(region, dose.grid(), dvhOptions);
        return new Result(structure, region, dvh, warnings(structure, region, dvh));
    }

    /**
     * Of a structure made of others; what was found about these is among its warnings.
     *
     * @param number ROI Number that the result goes by
     * @throws RtException as above, or if one of the others is not there
     */
    public Result of(StructureExpression expression, StructureSet set, int number) {
        List<String> warnings = new ArrayList<>();
        Region region = expression.region(operand -> set.named(List.of(operand)).stream()
                .map(structure -> {
                    Region part = region(structure);
                    structure.remarks().forEach(remark -> warnings.add("of " + structure.name() + ": " + remark));
                    part.findings().forEach(finding -> warnings.add("of " + structure.name() + ": " + finding.text()));
                    return part;
                })
                .reduce(Region::union)
                .orElseThrow());
        Dvh dvh = Dvh.of(region, dose.grid(), dvhOptions);
        warnings.addAll(dvh.warnings());
        Structure made = new Structure(
                number,
                expression.name(),
                "",
                Optional.empty(),
                dose.frameOfReference(),
                List.of(),
                List.of(),
                List.of("made of " + String.join(", ", expression.operands())));
        return new Result(made, region, dvh, warnings.stream().distinct().toList());
    }

    /** The volume of a structure, in the frame of reference of the dose. */
    public Region region(Structure structure) {
        Structure moved = transform(structure)
                .map(transform ->
                        structure.moved(transform, dose.frameOfReference().orElseThrow()))
                .orElse(structure);
        return Region.of(moved.contours(), regionOptions);
    }

    private Optional<RigidTransform> transform(Structure structure) {
        Optional<Uid> from = structure.frameOfReference();
        Optional<Uid> to = dose.frameOfReference();
        if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
            return Optional.empty();
        }
        return Optional.of(registration
                .flatMap(known -> known.between(from.get(), to.get()))
                .orElseThrow(() -> new RtException(
                        "structure %s is in frame of reference %s, the dose in %s; expected one, or a Spatial Registration that relates them"
                                .formatted(
                                        structure.name(),
                                        from.get().value(),
                                        to.get().value()))));
    }

    private List<String> warnings(Structure structure, Region region, Dvh dvh) {
        List<String> warnings = new ArrayList<>(structure.remarks());
        if (structure.contours().isEmpty()) {
            warnings.add("no contours");
            return warnings;
        }
        if (structure.frameOfReference().isEmpty() || dose.frameOfReference().isEmpty()) {
            warnings.add("frame of reference unknown: taken for that of the dose");
        }
        images.ifPresent(series -> warnings.addAll(ContourPlaces.on(series).findings(structure)));
        region.findings().forEach(finding -> warnings.add(finding.text()));
        warnings.addAll(dvh.warnings());
        return warnings.stream().distinct().toList();
    }
}
