/** The running node: configuration, application entities, DIMSE and HTTP handlers. */
module org.meterset.server {
    requires transitive org.meterset.dicom;
    requires transitive org.meterset.network;
    requires transitive org.meterset.rt;
    requires transitive org.meterset.archive;
    requires transitive org.meterset.workflow;
    requires static org.jspecify;
    requires org.slf4j;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires org.snakeyaml.engine;
    requires jdk.httpserver;

    exports org.meterset.server;
    exports org.meterset.server.config;
    exports org.meterset.server.conformance;
    exports org.meterset.server.log;
}
