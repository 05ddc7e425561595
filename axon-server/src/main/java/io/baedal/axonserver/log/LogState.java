package io.baedal.axonserver.log;

/** Whether a log takes appends. */
public sealed interface LogState {

    /** It does. */
    record Open() implements LogState {}

    /** The disk is full; it does again once there is space. */
    record Full(String reason) implements LogState {}

    /** It was closed, or failed; final until it is opened again. What is durable may still be read. */
    record Stopped(String reason) implements LogState {}
}
