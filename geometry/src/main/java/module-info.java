/** Contours, regions, dose grids, dose-volume histograms, gamma, isodose and rigid transforms on plain arrays; knows no DICOM. */
module org.meterset.geometry {
    requires static org.jspecify;

    exports org.meterset.geometry;
}
