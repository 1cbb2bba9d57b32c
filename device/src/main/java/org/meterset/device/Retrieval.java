package org.meterset.device;

/** How a device fetches what a session needs. */
public sealed interface Retrieval {
    /** By C-GET, over the association itself. */
    record Get() implements Retrieval {}

    /**
     * By C-MOVE to the device itself, which listens meanwhile; its AE title is a destination there.
     *
     * @param port to listen on; 0 for any that is free
     */
    record Move(int port) implements Retrieval {}
}
