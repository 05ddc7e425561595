package io.baedal.axonserver.http;

import java.time.Duration;

/**
 * What the HTTP edge bears. Past a limit a caller is told so, or hung up on where he does not listen.
 *
 * @param httpConnectionsMax sockets open at one time; one more is closed at once. Set through a property of the JVM, see
 *     {@link HttpEdge}
 * @param requestsMax requests served at one time, streams of events not counted; past it 429
 * @param streamsMax streams of events open at one time; past it 429
 * @param eventsWaitingPerStreamMax events a subscriber has not read yet; past it its stream ends with {@code lagging}
 * @param charactersWaitingPerStreamMax characters of those among them that must all arrive; past it, and with more than one of
 *     them, the stream ends with {@code lagging}. Of states only the newest of each waits, so that they need no such limit
 * @param bodyBytesMax the body of one request; past it 413
 * @param headBytesMax the head of one request, and {@code headersMax} its fields; past them the caller is hung up on. Set
 *     through properties of the JVM
 * @param readTimeMax a request must have arrived completely within it, or the caller is hung up on. Set through a property
 *     of the JVM
 * @param requestTimeMax from the head's arrival until the answer is written, or the caller is hung up on
 * @param writeTimeMax one event of a stream must be taken within it, or the stream ends
 * @param heartbeat an idle stream sends a comment so often; a subscriber that went away is noticed by the second one
 */
public record HttpLimits(
        int httpConnectionsMax,
        int requestsMax,
        int streamsMax,
        int eventsWaitingPerStreamMax,
        int charactersWaitingPerStreamMax,
        int bodyBytesMax,
        int headBytesMax,
        int headersMax,
        Duration readTimeMax,
        Duration requestTimeMax,
        Duration writeTimeMax,
        Duration heartbeat) {

    private static final HttpLimits DEFAULTS = new HttpLimits(
            1_000,
            64,
            100,
            256,
            1 << 21,
            1 << 16,
            1 << 15,
            100,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofSeconds(10));

    /** The values a node has unless it is told otherwise. */
    public static HttpLimits defaults() {
        return DEFAULTS;
    }

    /** The same with other limits for streams. */
    public HttpLimits withStreams(int max, int eventsWaiting, Duration writeTime, Duration beat) {
        return new HttpLimits(
                httpConnectionsMax,
                requestsMax,
                max,
                eventsWaiting,
                charactersWaitingPerStreamMax,
                bodyBytesMax,
                headBytesMax,
                headersMax,
                readTimeMax,
                requestTimeMax,
                writeTime,
                beat);
    }

    /** The same with another limit for what waits in a stream. */
    public HttpLimits withCharactersWaiting(int max) {
        return new HttpLimits(
                httpConnectionsMax,
                requestsMax,
                streamsMax,
                eventsWaitingPerStreamMax,
                max,
                bodyBytesMax,
                headBytesMax,
                headersMax,
                readTimeMax,
                requestTimeMax,
                writeTimeMax,
                heartbeat);
    }

    /** The same with other limits for requests. */
    public HttpLimits withRequests(int max, int bodyBytes, Duration time) {
        return new HttpLimits(
                httpConnectionsMax,
                max,
                streamsMax,
                eventsWaitingPerStreamMax,
                charactersWaitingPerStreamMax,
                bodyBytes,
                headBytesMax,
                headersMax,
                readTimeMax,
                time,
                writeTimeMax,
                heartbeat);
    }
}
