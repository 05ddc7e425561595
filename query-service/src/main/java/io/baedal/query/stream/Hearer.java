package io.baedal.query.stream;

import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Hears every event of the log, on every instance, in order. It is told on the thread of the listener, so it must be quick
 * and must not fail.
 */
public interface Hearer {

    /**
     * From now on everything is heard.
     *
     * @param head the position of the last event that is not heard any more; negative: there is none
     */
    void begin(long head);

    /** @param position where the event stands; growing from call to call, and not always by one */
    void hear(TrackedEventMessage<?> event, long position);

    /** The log cannot be reached; what comes next is heard when it is found again, and nothing in between is missed. */
    void lost();

    /** It is listened to again, whether or not there is anything new. */
    void found();
}
