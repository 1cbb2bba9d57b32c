package org.meterset.rt.suv;

import java.util.List;
import java.util.OptionalDouble;
import org.meterset.dicom.DataSet;

/**
 * What a rescaled pixel value is multiplied by to become a standardized uptake value.
 *
 * @param factor SUV per unit of the pixel values, after Rescale Slope and Intercept
 * @param source which attributes it comes from, in words
 * @param decayedActivityBq the activity that the patient is taken to hold at the reference time of the decay correction;
 *     empty where the pixel values bring the division with them
 * @param remarks what was assumed
 */
public record SuvScale(
        SuvType type, double factor, String source, OptionalDouble decayedActivityBq, List<String> remarks) {

    public SuvScale {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("SUV factor must be a finite number above 0: " + factor);
        }
        remarks = List.copyOf(remarks);
    }

    /**
     * For all images of a series. Activity concentrations (BQML) are divided by the activity left at the reference time
     * of their decay correction: GE's private attributes where they are complete, else the standard ones. Counts (CNTS)
     * are multiplied by Philips' SUV factor. GML and CM2ML are uptake values already.
     *
     * @param images data sets of one PET series; all of them, since the first acquisition starts the decay correction
     */
    public static SuvResult of(List<DataSet> images, SuvType type) {
        return new SuvSources(images, type).result();
    }
}
