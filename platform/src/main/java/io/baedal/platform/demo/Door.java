package io.baedal.platform.demo;

import io.baedal.platform.access.Access;
import io.baedal.platform.access.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one door, as a client sees it: JSON in, JSON out, and any other answer than the expected one ends the demo. */
final class Door {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final URI base;
    private final Duration patience;
    private final Access access;
    private final String authorization;

    /**
     * As whoever runs the platform.
     *
     * @param patience for each request
     */
    Door(URI base, Duration patience, Access access) {
        this(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(patience)
                        .build(),
                base,
                patience,
                access,
                access.asAdmin());
    }

    private Door(HttpClient http, URI base, Duration patience, Access access, String authorization) {
        this.http = http;
        this.base = base;
        this.patience = patience;
        this.access = access;
        this.authorization = authorization;
    }

    /** The same for somebody else. */
    Door as(Role role, String id) {
        return new Door(http, base, patience, access, access.as(role, id));
    }

    HttpClient http() {
        return http;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", authorization);
    }

    static JsonNode read(String json) {
        return JSON.readTree(json);
    }

    /** Creates something: each call is a request of its own, so it carries a key of its own. */
    JsonNode create(String path, Map<String, ?> body) {
        return exchange("POST", path, body, 201);
    }

    JsonNode ask(String path, Map<String, ?> body) {
        return exchange("POST", path, body, 200);
    }

    JsonNode tell(String path) {
        return exchange("POST", path, null, 200);
    }

    JsonNode put(String path, Map<String, ?> body) {
        return exchange("PUT", path, body, 200);
    }

    JsonNode delete(String path) {
        return exchange("DELETE", path, null, 202);
    }

    JsonNode get(String path) {
        return exchange("GET", path, null, 200);
    }

    private JsonNode exchange(String method, String path, @Nullable Object body, int expected) {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        HttpRequest.Builder request = request(path).timeout(patience).method(method, content);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (expected == 201) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != expected) {
                throw new DemoFailed(
                        method + " " + path + " answered " + answer.statusCode() + " instead of " + expected + ": "
                                + answer.body(),
                        null);
            }
            return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        } catch (IOException failed) {
            throw new DemoFailed(method + " " + path + " got no answer: " + failed, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DemoFailed("interrupted during " + method + " " + path, interrupted);
        }
    }
}
