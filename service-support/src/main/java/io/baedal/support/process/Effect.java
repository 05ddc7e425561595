package io.baedal.support.process;

import java.time.Duration;

/** Something a process wants done, as data, so that a test can look at it without anything happening. */
public sealed interface Effect {

    /** Sends a command to an aggregate of the own service and waits; if it fails, the whole step is tried again. */
    record Send(Object command) implements Effect {}

    /**
     * Asks another service while a customer waits. The answer arrives as an event; if the gate gives none,
     * {@code ifUnavailable} is sent, to an aggregate of the own service.
     */
    record Ask(String gate, Object command, Object ifUnavailable) implements Effect {}

    /**
     * Publishes {@code alarm} as an event after a while, unless a later step stops it. At most one runs a process. It is
     * there for the case that somebody is gone who was to do something, so {@code after} is in the machine's time.
     */
    record StartDeadline(Duration after, Object alarm) implements Effect {}

    /** Stops the alarm; none running is fine. */
    record StopDeadline() implements Effect {}

    /** The process is over. */
    record End() implements Effect {}
}
