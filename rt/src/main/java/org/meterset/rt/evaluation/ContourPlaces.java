package org.meterset.rt.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.geometry.Point3;
import org.meterset.rt.image.ImageSeries;
import org.meterset.rt.image.ImageSlice;
import org.meterset.rt.structure.Structure;

/** Whether contours lie on the images that they say they are drawn on (Contour Image Sequence, PS3.3 section C.8.8.6). */
record ContourPlaces(Map<Uid, ImageSlice> images, Optional<Uid> frameOfReference) {
    /** Positions are written to 0.01 mm. */
    private static final double SAME_MM = 0.02;

    /** Of an image with several frames, the contour item does not say which plane is meant: these are left out. */
    static ContourPlaces on(ImageSeries series) {
        Map<Uid, ImageSlice> images = new HashMap<>();
        Map<Uid, Integer> frames = new HashMap<>();
        for (ImageSlice slice : series.slices()) {
            slice.dataSet().uid(Tags.SOP_INSTANCE_UID).ifPresent(uid -> {
                images.put(uid, slice);
                frames.merge(uid, 1, Integer::sum);
            });
        }
        images.keySet().removeIf(uid -> frames.getOrDefault(uid, 0) > 1);
        return new ContourPlaces(images, series.frameOfReference());
    }

    List<String> findings(Structure structure) {
        List<String> findings = new ArrayList<>();
        if (!structure.frameOfReference().equals(frameOfReference)) {
            return findings;
        }
        for (int i = 0; i < structure.contours().size(); i++) {
            ImageSlice image = structure.drawnOn().get(i).map(images::get).orElse(null);
            if (image != null) {
                String contour = "contour %d ".formatted(i + 1);
                finding(structure.contours().get(i).xyzMm(), image)
                        .map(contour::concat)
                        .ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Optional<String> finding(double[] xyzMm, ImageSlice image) {
        double offPlane = 0;
        boolean beyond = false;
        for (int i = 0; i < xyzMm.length; i += 3) {
            Point3 p = new Point3(xyzMm[i], xyzMm[i + 1], xyzMm[i + 2]).minus(image.position());
            double off = p.dot(image.normal());
            offPlane = Math.abs(off) > Math.abs(offPlane) ? off : offPlane;
            double column = p.dot(image.rowDirection()) / image.columnSpacingMm();
            double row = p.dot(image.columnDirection()) / image.rowSpacingMm();
            beyond |= !(column >= -0.5 && column <= image.format().columns() - 0.5)
                    || !(row >= -0.5 && row <= image.format().rows() - 0.5);
        }
        if (Math.abs(offPlane) > SAME_MM) {
            return Optional.of(
                    String.format(Locale.ROOT, "lies up to %.2f mm off the image that it names", Math.abs(offPlane)));
        }
        return beyond ? Optional.of("reaches beyond the edge of the image that it names") : Optional.empty();
    }
}
