package io.baedal.platform.scenario;

import io.baedal.platform.access.Access;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Requests through the door, whose answers are looked at, whatever they are. */
final class Http {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final String authorization;

    /** As an ADMIN, who may act for anybody. */
    Http(URI base) {
        this(base, Access.ofThisMachine().asAdmin());
    }

    /** @param authorization the header; empty: there is none */
    Http(URI base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    Answer get(String path) {
        return send("GET", path, null, Map.of()).join();
    }

    Answer post(String path, @Nullable Object body) {
        return send("POST", path, body, Map.of()).join();
    }

    Answer put(String path, Object body) {
        return send("PUT", path, body, Map.of()).join();
    }

    Answer delete(String path) {
        return send("DELETE", path, null, Map.of()).join();
    }

    CompletableFuture<Answer> send(String method, String path, @Nullable Object body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        headers.forEach(request::header);
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                .handle((answer, failure) -> failure == null ? read(answer) : unanswered(failure));
    }

    private static Answer read(HttpResponse<InputStream> answer) {
        Map<String, String> headers = new HashMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(), values.getFirst()));
        try {
            String body = body(answer.body(), headers);
            return new Answer(
                    answer.statusCode(), body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body), headers);
        } catch (IOException broken) {
            return unanswered(broken);
        }
    }

    /** All of it, but of a stream, which would never end, nothing: it is left once it has been answered. */
    private static String body(InputStream body, Map<String, String> headers) throws IOException {
        try (body) {
            return headers.getOrDefault("content-type", "").startsWith("text/event-stream")
                    ? ""
                    : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Answer unanswered(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof IOException) {
            return new Answer(0, JSON.createObjectNode().put("error", cause.toString()), Map.of());
        }
        throw new IllegalStateException("a request could not even be sent", cause);
    }
}
