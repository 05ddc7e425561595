package io.baedal.axonserver.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What a route answers: a status, fields of the head, and a body. Immutable. */
public final class Answer {

    /** Writes a body whose length is not known beforehand. */
    @FunctionalInterface
    public interface Writer {
        void write(OutputStream out) throws IOException;
    }

    sealed interface Body {}

    record Nothing() implements Body {}

    record Json(Object value) implements Body {}

    record Bytes(byte[] bytes) implements Body {}

    record Written(Writer writer) implements Body {}

    record Live(Consumer<SseStream> subscriber) implements Body {}

    private final int status;
    private final Map<String, String> headers;
    private final Body body;

    private Answer(int status, Map<String, String> headers, Body body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** 200 with a value as JSON. */
    public static Answer ok(Object value) {
        return json(200, value);
    }

    /** A value as JSON. */
    public static Answer json(int status, Object value) {
        return new Answer(status, Map.of("Content-Type", "application/json"), new Json(value));
    }

    /** 202 without a body: it is done or will be soon. */
    public static Answer accepted() {
        return new Answer(202, Map.of(), new Nothing());
    }

    /** 204: it is done, and there is nothing to say. */
    public static Answer done() {
        return new Answer(204, Map.of(), new Nothing());
    }

    /** A status without a body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new Nothing());
    }

    /** Bytes of some type. */
    public static Answer bytes(int status, String contentType, byte[] bytes) {
        return new Answer(status, Map.of("Content-Type", contentType), new Bytes(bytes));
    }

    /** A body that is written while it is made. If writing fails midway the caller sees a connection that breaks. */
    public static Answer written(String contentType, Writer writer) {
        return new Answer(200, Map.of("Content-Type", contentType), new Written(writer));
    }

    /**
     * Server-Sent Events. The subscriber is called once, on the request's thread, and keeps the stream to send on it from any
     * thread; what it started for the stream it ends in {@link SseStream#onEnd}.
     */
    public static Answer events(Consumer<SseStream> subscriber) {
        return new Answer(200, Map.of("Content-Type", "text/event-stream; charset=utf-8"), new Live(subscriber));
    }

    /** The same with a field of the head, in place of one of that name. */
    public Answer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    /** The status. */
    public int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    Body body() {
        return body;
    }
}
