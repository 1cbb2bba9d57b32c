package org.meterset.rt.phantom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.geometry.Point3;

/**
 * A body of closed form in a dose with one constant gradient, as RT Structure Set and RT Dose: the test objects of Nelms et
 * al., Med. Phys. 42 (2015) 4435, with which histograms can be judged against truth.
 *
 * <p><b>Frame.</b> Transverse slices and dose planes; the body's axis is along z, centred at {@code centre}, mm.
 * <p><b>Dose.</b> centreGy at the centre of the body, growing by gyPerMm along the gradient.
 *
 * @param heightMm of a cylinder or cone; a sphere has its diameter
 * @param sliceOffsetMm slices lie at this plus whole multiples of their spacing
 * @param gridOffsetMm grid points lie at this plus whole multiples of their spacing, in all three directions
 */
public record ShapeStudy(
        Body body,
        double radiusMm,
        double heightMm,
        Point3 centre,
        double sliceSpacingMm,
        double sliceOffsetMm,
        double gridSpacingMm,
        double gridOffsetMm,
        Gradient gradient,
        double centreGy,
        double gyPerMm) {

    private static final int CONTOUR_POINTS = 256;
    private static final double MARGIN_MM = 12;
    private static final double SCALING_GY = 1e-6;

    /** What is contoured. */
    public enum Body {
        SPHERE,
        /** Upright, with flat ends. */
        CYLINDER,
        /** Its base towards the feet, its tip towards the head. */
        CONE
    }

    /** Where the dose grows to. */
    public enum Gradient {
        POSTERIOR,
        HEAD
    }

    public ShapeStudy {
        if (!(radiusMm > 0 && heightMm > 0 && sliceSpacingMm > 0 && gridSpacingMm > 0)) {
            throw new IllegalArgumentException("lengths must be above 0 mm");
        }
    }

    /** Radius of the transverse section at z; below 0 where there is none. */
    public double radiusAtMm(double zMm) {
        double z = zMm - centre.zMm();
        double half = body == Body.SPHERE ? radiusMm : heightMm / 2;
        if (Math.abs(z) > half) {
            return -1;
        }
        return switch (body) {
            case SPHERE -> Math.sqrt(radiusMm * radiusMm - z * z);
            case CYLINDER -> radiusMm;
            case CONE -> radiusMm * (0.5 - z / heightMm);
        };
    }

    public double doseGy(Point3 at) {
        double along = gradient == Gradient.HEAD ? at.zMm() - centre.zMm() : at.yMm() - centre.yMm();
        return centreGy + gyPerMm * along;
    }

    public double volumeCc() {
        double mm3 = switch (body) {
            case SPHERE -> 4.0 / 3 * Math.PI * Math.pow(radiusMm, 3);
            case CYLINDER -> Math.PI * radiusMm * radiusMm * heightMm;
            case CONE -> Math.PI * radiusMm * radiusMm * heightMm / 3;
        };
        return mm3 / 1000;
    }

    private CommonModules common() {
        return new CommonModules(PhantomSettings.DEFAULT, new PhantomUids(toString()));
    }

    public DataSet structureSet() {
        CommonModules common = common();
        List<DataSet> contours = new ArrayList<>();
        double half = body == Body.SPHERE ? radiusMm : heightMm / 2;
        int first = (int) Math.floor((centre.zMm() - half - sliceOffsetMm) / sliceSpacingMm);
        int last = (int) Math.ceil((centre.zMm() + half - sliceOffsetMm) / sliceSpacingMm);
        for (int slice = first; slice <= last; slice++) {
            double zMm = sliceOffsetMm + slice * sliceSpacingMm;
            if (radiusAtMm(zMm) > 0.01) {
                contours.add(contour(zMm));
            }
        }
        return common.startRt(Uids.RT_STRUCTURE_SET_STORAGE, common.uids().structureSet(), "RTSTRUCT", 1, "Shape study")
                .set(Tags.STRUCTURE_SET_LABEL, "Shape study")
                .set(Tags.STRUCTURE_SET_DATE, common.date())
                .set(Tags.STRUCTURE_SET_TIME, CommonModules.TIME)
                .set(
                        Tags.STRUCTURE_SET_ROI_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.ROI_NUMBER, 1)
                                .set(
                                        Tags.REFERENCED_FRAME_OF_REFERENCE_UID,
                                        common.uids().frameOfReference())
                                .set(Tags.ROI_NAME, body.name())
                                .set(Tags.ROI_GENERATION_ALGORITHM, "AUTOMATIC")
                                .build())
                .set(
                        Tags.ROI_CONTOUR_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.CONTOUR_SEQUENCE, contours)
                                .set(Tags.REFERENCED_ROI_NUMBER, 1)
                                .build())
                .setEmpty(Tags.RTROI_OBSERVATIONS_SEQUENCE)
                .set(Tags.APPROVAL_STATUS, "UNAPPROVED")
                .build();
    }

    /** A polygon with the area of the circle. */
    private DataSet contour(double zMm) {
        double step = 2 * Math.PI / CONTOUR_POINTS;
        double radius = radiusAtMm(zMm) * Math.sqrt(step / Math.sin(step));
        double[] xyz = new double[3 * CONTOUR_POINTS];
        for (int i = 0; i < CONTOUR_POINTS; i++) {
            xyz[3 * i] = micrometres(centre.xMm() + radius * Math.cos(i * step));
            xyz[3 * i + 1] = micrometres(centre.yMm() + radius * Math.sin(i * step));
            xyz[3 * i + 2] = micrometres(zMm);
        }
        return DataSet.builder()
                .set(Tags.CONTOUR_GEOMETRIC_TYPE, "CLOSED_PLANAR")
                .set(Tags.NUMBER_OF_CONTOUR_POINTS, CONTOUR_POINTS)
                .set(Tags.CONTOUR_DATA, xyz)
                .build();
    }

    private static double micrometres(double mm) {
        return Math.rint(mm * 1000) / 1000;
    }

    /** First coordinate and number of grid points that reach beyond the body on both sides. */
    private double[] firstAndCount(double middleMm, double reachMm) {
        double first = Math.floor((middleMm - reachMm - MARGIN_MM - gridOffsetMm) / gridSpacingMm);
        double last = Math.ceil((middleMm + reachMm + MARGIN_MM - gridOffsetMm) / gridSpacingMm);
        return new double[] {gridOffsetMm + first * gridSpacingMm, last - first + 1};
    }

    public DataSet dose() {
        CommonModules common = common();
        double half = body == Body.SPHERE ? radiusMm : heightMm / 2;
        double[] x = firstAndCount(centre.xMm(), radiusMm);
        double[] y = firstAndCount(centre.yMm(), radiusMm);
        double[] z = firstAndCount(centre.zMm(), half);
        double[] offsets = IntStream.range(0, (int) z[1])
                .mapToDouble(i -> micrometres(i * gridSpacingMm))
                .toArray();
        return common.startRt(Uids.RT_DOSE_STORAGE, common.uids().dose(), "RTDOSE", 2, "Shape study")
                .set(Tags.IMAGE_POSITION_PATIENT, micrometres(x[0]), micrometres(y[0]), micrometres(z[0]))
                .set(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                .set(Tags.SAMPLES_PER_PIXEL, 1)
                .set(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .set(Tags.NUMBER_OF_FRAMES, (int) z[1])
                .set(Tags.FRAME_INCREMENT_POINTER, Tags.GRID_FRAME_OFFSET_VECTOR)
                .set(Tags.ROWS, (int) y[1])
                .set(Tags.COLUMNS, (int) x[1])
                .set(Tags.PIXEL_SPACING, gridSpacingMm, gridSpacingMm)
                .set(Tags.BITS_ALLOCATED, 32)
                .set(Tags.BITS_STORED, 32)
                .set(Tags.HIGH_BIT, 31)
                .set(Tags.PIXEL_REPRESENTATION, 0)
                .set(Tags.DOSE_UNITS, "GY")
                .set(Tags.DOSE_TYPE, "PHYSICAL")
                .set(Tags.DOSE_SUMMATION_TYPE, "PLAN")
                .set(Tags.GRID_FRAME_OFFSET_VECTOR, offsets)
                .set(Tags.DOSE_GRID_SCALING, SCALING_GY)
                .set(Tags.PIXEL_DATA, Vr.OW, pixels(x, y, z))
                .build();
    }

    private byte[] pixels(double[] x, double[] y, double[] z) {
        ByteBuffer pixels = ByteBuffer.allocate((int) (4 * x[1] * y[1] * z[1])).order(ByteOrder.LITTLE_ENDIAN);
        for (int plane = 0; plane < z[1]; plane++) {
            for (int row = 0; row < y[1]; row++) {
                for (int column = 0; column < x[1]; column++) {
                    double doseGy = doseGy(new Point3(
                            x[0] + column * gridSpacingMm, y[0] + row * gridSpacingMm, z[0] + plane * gridSpacingMm));
                    pixels.putInt((int) Math.round(Math.max(0, doseGy) / SCALING_GY));
                }
            }
        }
        return pixels.array();
    }
}
