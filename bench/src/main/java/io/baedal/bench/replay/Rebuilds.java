package io.baedal.bench.replay;

import io.baedal.bench.harness.BenchFailure;
import io.baedal.platform.access.Access;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rebuild of the view of orders, as an administrator asks for it. */
final class Rebuilds {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String VIEW = "/admin/views/orders-view";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double WAIT_NANOS_MAX = 6e11;

    /** Each look costs query-service four questions to the store, which are not to be what is measured. */
    private static final int LOOK_MILLIS = 50;

    private final String authorization = Access.ofThisMachine().asAdmin();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service;

    Rebuilds(URI service) {
        this.service = service;
    }

    void begin() throws InterruptedException {
        ask("POST", VIEW + "/rebuild");
    }

    /** Until the new version is complete up to a position; the swap comes afterwards. */
    void awaitPosition(long position) throws InterruptedException {
        await(view -> view.path("position").asLong(-1) >= position
                || view.path("phase").asString().equals("RETIRING")
                || view.path("phase").asString().equals("SERVING"));
    }

    /** Until nothing is under way any more, and how it is then. */
    int awaitServing() throws InterruptedException {
        return await(view -> view.path("phase").asString().equals("SERVING"))
                .path("serving")
                .asInt();
    }

    private JsonNode await(Predicate<JsonNode> condition) throws InterruptedException {
        double end = System.nanoTime() + WAIT_NANOS_MAX;
        JsonNode view = ask("GET", VIEW);
        while (!condition.test(view)) {
            if (System.nanoTime() > end) {
                throw new BenchFailure("The rebuild does not come to an end; the last that it said was: " + view, null);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            view = ask("GET", VIEW);
        }
        return view;
    }

    private JsonNode ask(String method, String path) throws InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", authorization)
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> answer = http.send(question, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new BenchFailure(
                        method + " " + path + " answered " + answer.statusCode() + ": " + answer.body(), null);
            }
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new BenchFailure(method + " " + path + " got no answer: " + failed, failed);
        }
    }
}
