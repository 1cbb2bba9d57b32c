/** Associations and DIMSE services over TCP and TLS (PS3.7, PS3.8). */
module org.meterset.network {
    requires transitive org.meterset.dicom;
    requires jdk.net;
    requires static org.jspecify;

    exports org.meterset.network;
    exports org.meterset.network.pdu;
    exports org.meterset.network.dimse;
    exports org.meterset.network.upper;
}
