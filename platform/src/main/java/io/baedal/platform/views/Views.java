package io.baedal.platform.views;

import io.baedal.platform.access.Access;
import io.baedal.platform.system.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The views of a query-service, asked over HTTP. */
public final class Views {

    /** The phase of a view that nobody rebuilds. */
    public static final String DONE = "SERVING";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int PAUSE_MILLIS = 500;
    private static final String ALL = "/admin/views";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String service;
    private final Access access;

    /** @param service without a slash at its end */
    private Views(String service, Access access) {
        this.service = service;
        this.access = access;
    }

    /**
     * @param address with a path, where something in front of query-service has it under one
     * @throws CannotStart if it is no address
     */
    public static Views at(String address, Access access) {
        try {
            URI service = URI.create(address);
            if (service.getHost() != null && service.getQuery() == null && service.getFragment() == null) {
                return new Views(address.replaceFirst("/+$", ""), access);
            }
        } catch (IllegalArgumentException malformed) {
            throw notAnAddress(address, malformed);
        }
        throw notAnAddress(address, null);
    }

    private static CannotStart notAnAddress(String address, @Nullable Throwable cause) {
        return new CannotStart(address + " is no URL of query-service; one is http://127.0.0.1:8084", cause);
    }

    /**
     * How one of them is, as far as a line on the screen says it.
     *
     * @param building the version that is built; null if none is
     * @param retiring the version that is removed; null if none is
     */
    public record View(
            String view,
            String phase,
            int serving,
            @Nullable Integer building,
            @Nullable Integer retiring,
            @Nullable Integer percent,
            @Nullable Integer parked) {

        static View of(JsonNode json) {
            return new View(
                    json.path("view").asString(),
                    json.path("phase").asString(),
                    json.path("serving").asInt(),
                    number(json, "building"),
                    number(json, "retiring"),
                    number(json, "percent"),
                    number(json, "parked"));
        }

        private static @Nullable Integer number(JsonNode json, String name) {
            return json.has(name) ? json.path(name).asInt() : null;
        }

        /** The version that serves when the rebuild under way has done its work; the one that serves if none is. */
        public int wanted() {
            return building == null ? serving : building;
        }

        /** Whether a rebuild that somebody gave up is still being cleared away, before which none begins. */
        public boolean isGivenUp() {
            return retiring != null && retiring > serving;
        }
    }

    public List<View> all() {
        return ask("GET", ALL, 200).path("views").valueStream().map(View::of).toList();
    }

    /** Begins a rebuild, unless one is under way, and says how the view is then. */
    public View rebuild(String view) {
        return View.of(ask("POST", ALL + "/" + view + "/rebuild", 202));
    }

    /** As long as it makes sense to wait before asking again. */
    public void pause() throws InterruptedException {
        new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private JsonNode ask(String method, String path, int expected) {
        HttpRequest question = HttpRequest.newBuilder(URI.create(service + path))
                .timeout(PATIENCE)
                .header("Authorization", access.asAdmin())
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> answer = http.send(question, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != expected) {
                throw new IOException("it answered " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    method + " " + question.uri() + " failed: " + failed.getMessage()
                            + ". A rebuild that has begun goes on; look with ./baedal status, then ask again.",
                    failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted during " + method + " " + path, interrupted));
        }
    }
}
