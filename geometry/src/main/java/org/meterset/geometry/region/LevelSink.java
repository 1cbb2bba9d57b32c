package org.meterset.geometry.region;

/** Takes a region layer by layer. */
@FunctionalInterface
public interface LevelSink {
    /** The level is valid during the call only. */
    void accept(Level level);
}
