package io.baedal.support.trace;

/** What a log line says of whom it is about, beside {@code traceId} and {@code spanId}, which tracing writes. */
final class LogNames {

    static final String REQUEST = "requestId";
    static final String ORDER = "orderId";

    private LogNames() {}
}
