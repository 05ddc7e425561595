package io.baedal.platform.city.actors;

import io.baedal.platform.access.Access;
import io.baedal.platform.city.report.CityFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one door, to be used from the loop, where its answers arrive as well. So many requests are on the way at once; the
 * others wait in the order in which they came, and how long they waited is counted.
 */
final class Edge implements AutoCloseable {

    static final int IN_FLIGHT_MAX = 64;

    /** More would say that the system is so far behind that the rest of the day is of no use. */
    static final int WAITING_MAX = 50_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(40);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final long NANOS_PER_MICRO = 1_000;

    private record Waiting(HttpRequest request, CompletableFuture<Reply> answer, long since) {}

    private final URI base;
    private final Loop loop;
    private final Delays delays;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int inFlight;

    /** One for the whole city: it plays thousands, and who may do what is not what it is about. */
    private final String authorization = Access.ofThisMachine().asAdmin();

    Edge(URI base, Loop loop, Delays delays) {
        this.base = base;
        this.loop = loop;
        this.delays = delays;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(threads)
                .build();
    }

    HttpClient http() {
        return http;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", authorization);
    }

    int queued() {
        return waiting.size();
    }

    CompletableFuture<Reply> get(String path) {
        return send("GET", path, null, Map.of());
    }

    CompletableFuture<Reply> put(String path, Map<String, ?> body) {
        return send("PUT", path, body, Map.of());
    }

    CompletableFuture<Reply> post(String path, @Nullable Map<String, ?> body) {
        return send("POST", path, body, Map.of());
    }

    CompletableFuture<Reply> create(String path, Map<String, ?> body, String key) {
        return send("POST", path, body, Map.of("Idempotency-Key", key));
    }

    CompletableFuture<Reply> delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    /** @throws CityFailed if too many wait already */
    CompletableFuture<Reply> send(
            String method, String path, @Nullable Map<String, ?> body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).timeout(TIMEOUT).method(method, content(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        if (waiting.size() >= WAITING_MAX) {
            throw new CityFailed(
                    "The system is " + WAITING_MAX
                            + " requests behind the city. Choose fewer --orders, or a lower --speed.",
                    null);
        }
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        waiting.add(new Waiting(request.build(), answer, System.nanoTime()));
        sendNext();
        return answer;
    }

    private void sendNext() {
        while (inFlight < IN_FLIGHT_MAX && !waiting.isEmpty()) {
            Waiting next = waiting.remove();
            long begin = System.nanoTime();
            delays.sent((begin - next.since()) / NANOS_PER_MICRO);
            inFlight++;
            http.sendAsync(next.request(), HttpResponse.BodyHandlers.ofString())
                    .handle((answer, failure) -> failure == null ? read(answer) : unanswered(failure))
                    .whenCompleteAsync((reply, failure) -> arrived(next, begin, reply, failure), loop);
        }
    }

    private void arrived(Waiting sent, long begin, @Nullable Reply reply, @Nullable Throwable failure) {
        inFlight--;
        delays.answered((System.nanoTime() - begin) / NANOS_PER_MICRO);
        if (reply != null) {
            sent.answer().complete(reply);
        } else {
            sent.answer().completeExceptionally(failure);
        }
        sendNext();
    }

    private static Reply read(HttpResponse<String> answer) {
        long retryAfter = answer.headers().firstValueAsLong("Retry-After").orElse(1);
        String body = answer.body().isBlank() ? "{}" : answer.body();
        return new Reply(answer.statusCode(), JSON.readTree(body), retryAfter);
    }

    private static Reply unanswered(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof IOException) {
            return new Reply(Reply.NOTHING, JSON.createObjectNode().put("code", "NO_ANSWER"), 1);
        }
        throw new IllegalStateException("a request could not even be sent", cause);
    }

    private static HttpRequest.BodyPublisher content(@Nullable Map<String, ?> body) {
        return body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }
}
