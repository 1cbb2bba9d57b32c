/** Keeps, finds and returns DICOM objects. */
module org.meterset.archive {
    requires transitive org.meterset.dicom;
    requires transitive org.meterset.network;
    requires transitive org.meterset.rt;
    requires static org.jspecify;
    requires java.sql;
    requires jdk.unsupported;
    requires org.xerial.sqlitejdbc;

    exports org.meterset.archive;
    exports org.meterset.archive.index;
    exports org.meterset.archive.match;
    exports org.meterset.archive.review;
    exports org.meterset.archive.send;
    exports org.meterset.archive.sql to
            org.meterset.workflow;
}
