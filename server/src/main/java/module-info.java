/** The running node: configuration, application entities, DIMSE and HTTP handlers. */
module org.meterset.server {
    requires transitive org.meterset.dicom;
    requires transitive org.meterset.network;
    requires transitive org.meterset.rt;
    requires transitive org.meterset.archive;
    requires static org.jspecify;
}
