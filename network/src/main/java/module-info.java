/** Associations and DIMSE services over TCP and TLS (PS3.7, PS3.8). */
module org.meterset.network {
    requires transitive org.meterset.dicom;
    requires static org.jspecify;
}
