/** Micro-benchmarks and side-by-side runs with peers. */
module org.meterset.benchmark {
    requires transitive org.meterset.cli;
    requires static org.jspecify;
}
