/** Contours, regions, dose grids, dose-volume histograms, gamma, isodose and rigid transforms on plain arrays; knows no DICOM. */
module org.meterset.geometry {
    requires static org.jspecify;

    exports org.meterset.geometry;
    exports org.meterset.geometry.dvh;
    exports org.meterset.geometry.gamma;
    exports org.meterset.geometry.grid;
    exports org.meterset.geometry.region;
}
