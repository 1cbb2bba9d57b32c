/** Radiotherapy objects: builders, references between objects, and the phantom patient. */
module org.meterset.rt {
    requires transitive org.meterset.dicom;
    requires static org.jspecify;
}
