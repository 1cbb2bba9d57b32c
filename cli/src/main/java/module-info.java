/** The meterset command. */
module org.meterset.cli {
    requires transitive org.meterset.server;
    requires static org.jspecify;
}
