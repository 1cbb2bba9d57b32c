/** The delivery device: finds its sessions, retrieves, delivers on a simulated machine, reports and records. */
module org.meterset.device {
    requires transitive org.meterset.dicom;
    requires transitive org.meterset.network;
    requires transitive org.meterset.rt;
    requires transitive org.meterset.workflow;
    requires static org.jspecify;

    exports org.meterset.device;
    exports org.meterset.device.machine;
    exports org.meterset.device.site;
}
