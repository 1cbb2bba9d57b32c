package org.meterset.geometry.gamma;

import java.util.Optional;
import org.meterset.geometry.Point3;
import org.meterset.geometry.RigidTransform;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.geometry.grid.DoseSampler;
import org.meterset.geometry.grid.GridGeometry;

/**
 * How a measured plane or line is moved within itself to lie where another dose says that it lay: film and arrays are set up
 * by hand. A plane is shifted along rows and columns and turned about its centre, a line shifted along itself.
 *
 * @param motion moves the plane, in the patient frame
 * @param shiftMm of the plane's centre, in the patient frame
 * @param rotationDegrees about the normal of the plane, row × column, right-handed
 * @param rmsBeforeGy root of the mean square of dose differences at the points of the plane, as it was
 * @param rmsAfterGy the same after the motion, the least that was found
 */
public record PlaneAlignment(
        RigidTransform motion, Point3 shiftMm, double rotationDegrees, double rmsBeforeGy, double rmsAfterGy) {
    /** Beyond this a plane was not laid askew but the other way round. */
    private static final double MOST_DEGREES = 6;

    private static final double COARSE_MM = 2;
    private static final double COARSE_DEGREES = 2;
    private static final double FINEST = 1.0 / 1024;
    private static final int POINTS = 4_000;

    /** Shifts along rows and columns in mm, and the angle. */
    private record Pose(double alongRow, double alongColumn, double degrees) {
        static final Pose AS_IT_IS = new Pose(0, 0, 0);

        Pose moved(double row, double column, double turn) {
            return new Pose(alongRow + row, alongColumn + column, degrees + turn);
        }

        boolean isWithin(double mm) {
            return Math.hypot(alongRow, alongColumn) <= mm && Math.abs(degrees) <= MOST_DEGREES;
        }
    }

    /**
     * Finds the motion by the least square of dose differences; a point that comes to lie outside the other dose counts as
     * if all its dose differed.
     *
     * @param withinMm the farthest shift that is looked at, at least 0
     * @return empty if differences still fall where the search ends
     * @throws IllegalArgumentException if the dose to be moved has more than one plane
     */
    public static Optional<PlaneAlignment> of(DoseGrid plane, DoseGrid other, double withinMm) {
        if (plane.geometry().planes() != 1) {
            throw new IllegalArgumentException("found %d planes, expected one to be moved"
                    .formatted(plane.geometry().planes()));
        }
        return new Search(plane, other, withinMm).run();
    }

    private static final class Search {
        private final DoseGrid plane;
        private final GridGeometry geometry;
        private final DoseSampler sampler;
        private final double withinMm;
        private final Point3 centre;
        private final Point3 normal;
        private final int stride;

        Search(DoseGrid plane, DoseGrid other, double withinMm) {
            this.plane = plane;
            this.geometry = plane.geometry();
            this.sampler = other.sampler();
            this.withinMm = withinMm;
            this.centre = geometry.origin()
                    .plus(geometry.rowDirection().times(geometry.columnSpacingMm() * (geometry.columns() - 1) / 2))
                    .plus(geometry.columnDirection().times(geometry.rowSpacingMm() * (geometry.rows() - 1) / 2));
            this.normal = geometry.rowDirection().cross(geometry.columnDirection());
            this.stride = Math.max(1, (int) Math.sqrt((double) geometry.size() / POINTS));
        }

        Optional<PlaneAlignment> run() {
            Pose best = refined(coarse());
            boolean atTheEnd = !best.isWithin(withinMm - FINEST) && !best.equals(Pose.AS_IT_IS);
            RigidTransform motion = motion(best);
            return atTheEnd
                    ? Optional.empty()
                    : Optional.of(new PlaneAlignment(
                            motion,
                            motion.apply(centre).minus(centre),
                            best.degrees(),
                            Math.sqrt(meanSquare(Pose.AS_IT_IS)),
                            Math.sqrt(meanSquare(best))));
        }

        private Pose coarse() {
            Pose best = Pose.AS_IT_IS;
            double least = meanSquare(best);
            double rows = geometry.rows() > 1 ? withinMm : 0;
            double columns = geometry.columns() > 1 ? withinMm : 0;
            double degrees = isLine() ? 0 : MOST_DEGREES - COARSE_DEGREES;
            for (double row = -columns; row <= columns; row += COARSE_MM) {
                for (double column = -rows; column <= rows; column += COARSE_MM) {
                    for (double turn = -degrees; turn <= degrees; turn += COARSE_DEGREES) {
                        Pose pose = new Pose(row, column, turn);
                        double square = pose.isWithin(withinMm) ? meanSquare(pose) : Double.MAX_VALUE;
                        if (square < least) {
                            least = square;
                            best = pose;
                        }
                    }
                }
            }
            return best;
        }

        /** Steps to whichever side is better, and halves the step where none is. */
        private Pose refined(Pose start) {
            Pose best = start;
            double least = meanSquare(best);
            for (double step = COARSE_MM / 2; step >= FINEST; ) {
                Pose from = best;
                for (int way = 0; way < 6; way++) {
                    Pose pose = neighbour(from, way / 2, way % 2 == 0 ? step : -step);
                    double square = pose.isWithin(withinMm) ? meanSquare(pose) : Double.MAX_VALUE;
                    if (square < least) {
                        least = square;
                        best = pose;
                    }
                }
                if (best.equals(from)) {
                    step /= 2;
                }
            }
            return best;
        }

        private Pose neighbour(Pose pose, int axis, double step) {
            return switch (axis) {
                case 0 -> geometry.columns() > 1 ? pose.moved(step, 0, 0) : pose;
                case 1 -> geometry.rows() > 1 ? pose.moved(0, step, 0) : pose;
                default -> isLine() ? pose : pose.moved(0, 0, step);
            };
        }

        private boolean isLine() {
            return geometry.rows() == 1 || geometry.columns() == 1;
        }

        private RigidTransform motion(Pose pose) {
            Point3 target = centre.plus(geometry.rowDirection().times(pose.alongRow()))
                    .plus(geometry.columnDirection().times(pose.alongColumn()));
            return RigidTransform.translation(-centre.xMm(), -centre.yMm(), -centre.zMm())
                    .then(RigidTransform.rotation(normal, pose.degrees()))
                    .then(RigidTransform.translation(target.xMm(), target.yMm(), target.zMm()));
        }

        private double meanSquare(Pose pose) {
            GridGeometry moved = geometry.transformed(motion(pose));
            double squares = 0;
            long count = 0;
            for (int row = 0; row < moved.rows(); row += stride) {
                for (int column = 0; column < moved.columns(); column += stride) {
                    Point3 point = moved.point(0, row, column);
                    double here = plane.doseGy(0, row, column);
                    double there = sampler.doseGyAt(point.xMm(), point.yMm(), point.zMm());
                    double difference = Double.isNaN(there) ? here : here - there;
                    squares += difference * difference;
                    count++;
                }
            }
            return squares / count;
        }
    }
}
