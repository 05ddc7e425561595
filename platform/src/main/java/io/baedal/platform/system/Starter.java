package io.baedal.platform.system;

/** Knows how to start any part in one place: in this JVM, or as a process. */
interface Starter {

    /**
     * @param port 0 for any free one
     * @throws CannotStart with the reason and the cure
     */
    Instance start(Part part, int port, Addresses addresses);

    /** Gives up what is being started now, on whatever thread that is: its start fails. */
    default void abandon() {}
}
