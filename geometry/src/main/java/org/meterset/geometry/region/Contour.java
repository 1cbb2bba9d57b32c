package org.meterset.geometry.region;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One contour of a structure, as one item of Contour Sequence (3006,0040); immutable. */
public final class Contour {
    private final ContourType type;
    private final double[] xyzMm;
    private final Optional<Attachment> attachment;

    /**
     * Number and links of a contour that takes part in off-slice contouring (BRTO-II, section 3.3.4.1.2).
     *
     * @param number Contour Number (3006,0048)
     * @param attachedTo Attached Contours (3006,0049): numbers of contours it is joined with, may be empty
     */
    public record Attachment(int number, List<Integer> attachedTo) {
        public Attachment {
            attachedTo = List.copyOf(attachedTo);
        }
    }

    private Contour(ContourType type, double[] xyzMm, Optional<Attachment> attachment) {
        this.type = Objects.requireNonNull(type);
        this.xyzMm = xyzMm;
        this.attachment = attachment;
    }

    /**
     * A contour of any type.
     *
     * @param xyzMm patient frame, x, y, z of one point after the other; taken over, not copied
     * @throws IllegalArgumentException if there is no point, a point lacks a coordinate, or one is NaN or infinite
     */
    public static Contour of(ContourType type, double... xyzMm) {
        if (xyzMm.length == 0 || xyzMm.length % 3 != 0) {
            throw new IllegalArgumentException(
                    "contour data must be x, y, z triples, found %d values".formatted(xyzMm.length));
        }
        for (int i = 0; i < xyzMm.length; i++) {
            if (!Double.isFinite(xyzMm[i])) {
                throw new IllegalArgumentException("contour point %d has coordinate %s, expected a finite number of mm"
                        .formatted(i / 3 + 1, xyzMm[i]));
            }
        }
        return new Contour(type, xyzMm, Optional.empty());
    }

    public static Contour closedPlanar(double... xyzMm) {
        return of(ContourType.CLOSED_PLANAR, xyzMm);
    }

    public static Contour point(double xMm, double yMm, double zMm) {
        return of(ContourType.POINT, xMm, yMm, zMm);
    }

    /** The same contour as a node of the graph of attached contours. */
    public Contour attached(Attachment to) {
        return new Contour(type, xyzMm, Optional.of(to));
    }

    public ContourType type() {
        return type;
    }

    public int points() {
        return xyzMm.length / 3;
    }

    /** Patient frame, x, y, z triples; not a copy: do not write to it. */
    public double[] xyzMm() {
        return xyzMm;
    }

    public Optional<Attachment> attachment() {
        return attachment;
    }
}
