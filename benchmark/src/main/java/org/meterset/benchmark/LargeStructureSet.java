package org.meterset.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomPatient.PhantomObject;
import org.meterset.rt.phantom.PhantomSettings;

/** A structure set of many contours: those of the phantom, each again and again, a little smaller every time. */
final class LargeStructureSet {
    private static final int BYTES_OF_VALUE = 7;
    private static final int POINTS = 128;

    private LargeStructureSet() {}

    /** Writes a file of about that size, if it is not there yet. */
    static Path make(Path file, long bytes) throws IOException {
        if (Files.notExists(file)) {
            DataSet phantom = PhantomPatient.of(PhantomSettings.DEFAULT).stream()
                    .map(PhantomObject::dataSet)
                    .filter(object -> object.contains(Tags.ROI_CONTOUR_SEQUENCE))
                    .findFirst()
                    .orElseThrow();
            int contours = phantom.items(Tags.ROI_CONTOUR_SEQUENCE).stream()
                    .mapToInt(roi -> roi.items(Tags.CONTOUR_SEQUENCE).size())
                    .sum();
            int copies = (int) (bytes / ((long) contours * POINTS * 3 * BYTES_OF_VALUE));
            DataSet grown = phantom.toBuilder()
                    .set(
                            Tags.ROI_CONTOUR_SEQUENCE,
                            phantom.items(Tags.ROI_CONTOUR_SEQUENCE).stream()
                                    .map(roi -> grown(roi, copies))
                                    .toList())
                    .build();
            DicomFile.of(grown, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        }
        return file;
    }

    private static DataSet grown(DataSet roi, int copies) {
        List<DataSet> contours = new ArrayList<>();
        for (DataSet contour : roi.items(Tags.CONTOUR_SEQUENCE)) {
            for (int copy = 0; copy < copies; copy++) {
                double[] mm = smaller(contour.doubles(Tags.CONTOUR_DATA), 1 - 0.9 * copy / copies);
                DataSetBuilder builder = contour.toBuilder().set(Tags.CONTOUR_DATA, mm);
                contours.add(builder.set(Tags.NUMBER_OF_CONTOUR_POINTS, mm.length / 3)
                        .set(Tags.CONTOUR_NUMBER, contours.size() + 1)
                        .build());
            }
        }
        return roi.toBuilder().set(Tags.CONTOUR_SEQUENCE, contours).build();
    }

    /** As many points on the way from point to point as make {@link #POINTS} of all, drawn towards the first one. */
    private static double[] smaller(double[] mm, double share) {
        int corners = mm.length / 3;
        int points = corners < 3 ? corners : Math.max(corners, POINTS);
        double[] result = new double[points * 3];
        for (int i = 0; i < points; i++) {
            double at = (double) i * corners / points;
            int corner = (int) at;
            for (int axis = 0; axis < 3; axis++) {
                double from = mm[3 * corner + axis];
                double to = mm[3 * ((corner + 1) % corners) + axis];
                double value = mm[axis] + (from + (to - from) * (at - corner) - mm[axis]) * share;
                result[3 * i + axis] = Math.rint(value * 1000) / 1000;
            }
        }
        return result;
    }
}
