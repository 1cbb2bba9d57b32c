/** The meterset command. */
module org.meterset.cli {
    requires transitive org.meterset.device;
    requires transitive org.meterset.server;
    requires static org.jspecify;
    requires com.fasterxml.jackson.jr.ob;
    requires info.picocli;

    opens org.meterset.cli to
            info.picocli;
}
