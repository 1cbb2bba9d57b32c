package org.meterset.standard.rules;

import java.util.List;
import java.util.Optional;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.standard.ObjectSet;
import org.meterset.standard.ObjectSet.Member;
import org.meterset.standard.SetRule;
import org.meterset.standard.Severity;

/** Whether the dose is where the images are. Distances in mm of the patient. */
public final class DoseGridRules {
    private static final double TOLERANCE_MM = 0.01;

    private DoseGridRules() {}

    static List<SetRule> all() {
        return List.of(insideImages(new Told("PS3.3 C.8.8.3 ImagePositionPatient", Severity.INFO)));
    }

    /** Each plane of a dose grid lies between the outermost CT images of its frame of reference, and within their edges. */
    public static SetRule insideImages(Told told) {
        return SetRule.ofEach(told.rule(), (objects, dose, findings) -> {
            if (RtObjects.DOSE.contains(dose.sopClass()) && dose.dataSet().hasValue(Tags.GRID_FRAME_OFFSET_VECTOR)) {
                beyond(objects, dose)
                        .ifPresent(mm -> told.about(findings)
                                .say(
                                        AttributePath.of(Tags.IMAGE_POSITION_PATIENT),
                                        "a grid that reaches %.2f mm beyond the images".formatted(mm),
                                        "a grid within the images it was calculated on",
                                        "see that dose and images belong together"));
            }
        });
    }

    /** How far the centres of the outermost voxels lie outside the block of images; empty if they do not. */
    private static Optional<Double> beyond(ObjectSet objects, Member dose) {
        if (dose.frameOfReference().equals(new Uid(""))) {
            return Optional.empty();
        }
        List<DataSet> images = objects.inFrameOfReference(dose.frameOfReference()).stream()
                .filter(member -> RtObjects.CT.contains(member.sopClass()))
                .map(Member::dataSet)
                .toList();
        Optional<Block> grid = Block.ofDose(dose.dataSet());
        List<Block> slices =
                images.stream().map(Block::ofImage).flatMap(Optional::stream).toList();
        if (grid.isEmpty() || slices.size() < 2) {
            return Optional.empty();
        }
        double most = grid.get().beyond(Block.around(slices));
        return most > TOLERANCE_MM ? Optional.of(most) : Optional.empty();
    }

    /** A box along the axes of the patient, from the least to the greatest corner. */
    private record Block(double[] least, double[] most) {
        /** The centres of the voxels of a dose grid. */
        static Optional<Block> ofDose(DataSet dose) {
            return of(dose, 0, dose.doubles(Tags.GRID_FRAME_OFFSET_VECTOR));
        }

        /** The pixels of one image, edges included. */
        static Optional<Block> ofImage(DataSet image) {
            return of(image, 0.5, new double[] {0});
        }

        private static Optional<Block> of(DataSet image, double edge, double[] offsetsMm) {
            Optional<SlicePlane> plane = SlicePlane.of(image);
            double[] cosines = image.doubles(Tags.IMAGE_ORIENTATION_PATIENT);
            double[] spacing = image.doubles(Tags.PIXEL_SPACING);
            int rows = image.intValue(Tags.ROWS).orElse(0);
            int columns = image.intValue(Tags.COLUMNS).orElse(0);
            if (plane.isEmpty() || spacing.length != 2 || offsetsMm.length == 0) {
                return Optional.empty();
            }
            Block block = new Block(
                    new double[] {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE},
                    new double[] {-Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE});
            for (double column : new double[] {-edge, columns - 1 + edge}) {
                for (double row : new double[] {-edge, rows - 1 + edge}) {
                    for (double offset : offsetsMm) {
                        double[] corner = new double[3];
                        for (int axis = 0; axis < 3; axis++) {
                            corner[axis] = plane.get().point()[axis]
                                    + cosines[axis] * column * spacing[1]
                                    + cosines[3 + axis] * row * spacing[0]
                                    + plane.get().normal()[axis] * (offset - offsetsMm[0]);
                        }
                        block.grow(corner, corner);
                    }
                }
            }
            return Optional.of(block);
        }

        static Block around(List<Block> blocks) {
            Block all = new Block(
                    blocks.getFirst().least().clone(), blocks.getFirst().most().clone());
            blocks.forEach(block -> all.grow(block.least(), block.most()));
            return all;
        }

        private void grow(double[] low, double[] high) {
            for (int axis = 0; axis < 3; axis++) {
                least[axis] = Math.min(least[axis], low[axis]);
                most[axis] = Math.max(most[axis], high[axis]);
            }
        }

        double beyond(Block other) {
            double farthest = 0;
            for (int axis = 0; axis < 3; axis++) {
                farthest = Math.max(farthest, Math.max(other.least[axis] - least[axis], most[axis] - other.most[axis]));
            }
            return farthest;
        }
    }
}
