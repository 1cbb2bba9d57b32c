/** The standard as data: IODs, modules, attributes, conditions, rules, profiles and findings. */
module org.meterset.standard {
    requires transitive org.meterset.dicom;
    requires static org.jspecify;

    exports org.meterset.standard;
    exports org.meterset.standard.profile;
}
