/** Radiotherapy objects: references between objects, and the phantom patient. */
module org.meterset.rt {
    requires transitive org.meterset.dicom;
    requires transitive org.meterset.geometry;
    requires transitive org.meterset.standard;
    requires java.desktop;
    requires jai.imageio.jpeg2000;
    requires static org.jspecify;

    exports org.meterset.rt;
    exports org.meterset.rt.dose;
    exports org.meterset.rt.evaluation;
    exports org.meterset.rt.image;
    exports org.meterset.rt.measurement;
    exports org.meterset.rt.phantom;
    exports org.meterset.rt.pixel;
    exports org.meterset.rt.plan;
    exports org.meterset.rt.plot;
    exports org.meterset.rt.record;
    exports org.meterset.rt.registration;
    exports org.meterset.rt.series;
    exports org.meterset.rt.structure;
    exports org.meterset.rt.suv;
}
