package org.meterset.geometry.region;

/**
 * Something about the contours of a structure that its user should know.
 *
 * @param contour position of the contour in the list that was given, from 0; -1 if it concerns the whole structure
 * @param text one sentence: what was found, and what was done about it
 */
public record RegionFinding(Kind kind, int contour, String text) {

    /** What was found. Contours with {@code ignored} kinds take no part in the volume. */
    public enum Kind {
        TOO_FEW_POINTS(true),
        NOT_PLANAR(true),
        NOT_PARALLEL(true),
        OPEN_CONTOUR(true),
        NO_AREA(true),
        SELF_CROSSING(false),
        REPEATED_CONTOUR(false),
        GAP(false),
        UNKNOWN_THICKNESS(false),
        OFF_IMAGE_PLANE(false),
        INVALID_ATTACHMENT(false);

        private final boolean ignored;

        Kind(boolean ignored) {
            this.ignored = ignored;
        }

        public boolean ignored() {
            return ignored;
        }
    }
}
