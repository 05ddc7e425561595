package io.baedal.axonserver.routing;

/** Whether a handler was taken on. */
public enum Subscribed {
    DONE,
    /** The node holds as many handlers as its limit allows. */
    NAME_TOO_LONG,
    TOO_MANY_HANDLERS,
    /** The stream has ended meanwhile. */
    STREAM_ENDED
}
