/** Unified Procedure Steps, courses, sessions and the dose ledger; treatment management and delivery. */
module org.meterset.workflow {
    requires transitive org.meterset.dicom;
    requires transitive org.meterset.network;
    requires transitive org.meterset.rt;
    requires transitive org.meterset.archive;
    requires static org.jspecify;
    requires java.sql;

    exports org.meterset.workflow;
    exports org.meterset.workflow.course;
    exports org.meterset.workflow.ups;
}
