package io.baedal.axonserver.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;

/** Writes answers, each with the fields that keep a browser from doing with it what it is not for. */
final class Replying {
    /** What is no page may load nothing and be shown in no frame. */
    private static final String NOTHING_ALLOWED = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private Replying() {}

    static void send(HttpExchange exchange, Answer answer) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        switch (answer.body()) {
            case Answer.Nothing nothing -> {
                fields(exchange, answer);
                exchange.sendResponseHeaders(answer.status(), -1);
            }
            case Answer.Json json -> bytes(exchange, answer, Json.bytes(json.value()), head);
            case Answer.Bytes bytes -> bytes(exchange, answer, bytes.bytes(), head);
            case Answer.Written written -> {
                fields(exchange, answer);
                exchange.sendResponseHeaders(answer.status(), head ? -1 : 0);
                if (!head) {
                    try (OutputStream out = exchange.getResponseBody()) {
                        written.writer().write(out);
                    }
                }
            }
            case Answer.Live live -> {
                fields(exchange, answer);
                exchange.sendResponseHeaders(answer.status(), -1);
            }
        }
    }

    /** The head of a stream; its body follows. */
    static void head(HttpExchange exchange, Answer answer) throws IOException {
        fields(exchange, answer);
        // A proxy that collects would defeat the purpose.
        exchange.getResponseHeaders().set("X-Accel-Buffering", "no");
        exchange.sendResponseHeaders(answer.status(), 0);
    }

    private static void bytes(HttpExchange exchange, Answer answer, byte[] body, boolean head) throws IOException {
        fields(exchange, answer);
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static void fields(HttpExchange exchange, Answer answer) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", NOTHING_ALLOWED);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        answer.headers().forEach(headers::set);
    }
}
