/** The standard as data: IODs, modules, attributes, conditions, rules, profiles and findings. */
module org.meterset.standard {
    requires transitive org.meterset.dicom;
    requires static org.jspecify;

    exports org.meterset.standard.browse;
    exports org.meterset.standard.condition;
    exports org.meterset.standard.model;
    exports org.meterset.standard.profile;
    exports org.meterset.standard.report;
    exports org.meterset.standard.check;
    exports org.meterset.standard;
}
