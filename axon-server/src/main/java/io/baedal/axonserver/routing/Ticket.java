package io.baedal.axonserver.routing;

/** A message the router took charge of. */
@FunctionalInterface
public interface Ticket {
    /** The sender went away: what still waits is dropped, and what a handler already has is told to stop if it can. */
    void cancel();
}
