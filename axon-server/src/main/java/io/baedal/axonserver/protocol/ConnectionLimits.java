package io.baedal.axonserver.protocol;

import java.time.Duration;

/**
 * What one connection, and all of them, may ask of the transport.
 *
 * @param socketsMax connections at one time, whatever is said on them; more are closed when they are made. One that is idle takes
 *     about 6 KB of heap
 * @param callsPerConnectionMax calls open on one connection; a client keeps further ones back by itself
 * @param callsMax calls open on all connections together
 * @param headerBytesMax headers of one call
 * @param handshakeTimeout a connection that has not introduced itself by then is closed
 * @param idleTimeout a connection without a call for so long is closed
 * @param arrivingBytesMax parts of large messages that are not complete yet, of all calls together
 * @param unreadBytesMax answers that clients asked for and do not read, of all calls together
 */
public record ConnectionLimits(
        int socketsMax,
        int callsPerConnectionMax,
        int callsMax,
        int headerBytesMax,
        Duration handshakeTimeout,
        Duration idleTimeout,
        long arrivingBytesMax,
        long unreadBytesMax) {

    /** Room for 10,000 clients, a quarter of the heap for what is on its way in and an eighth for what is on its way out. */
    public static ConnectionLimits defaults() {
        long heap = Runtime.getRuntime().maxMemory();
        return new ConnectionLimits(
                12_000, 5_000, 40_000, 16 << 10, Duration.ofSeconds(10), Duration.ofMinutes(5), heap / 4, heap / 8);
    }
}
