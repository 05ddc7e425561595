package io.baedal.platform.scenario;

import static org.awaitility.Awaitility.await;

import io.baedal.platform.access.Access;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows an order as a browser does: a stream that breaks or ends too soon is asked for again, after the last id that was
 * seen.
 */
final class Follower implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final WebClient client;
    private final String order;
    private final List<Long> ids = new CopyOnWriteArrayList<>();
    private final AtomicInteger times = new AtomicInteger();
    private final Disposable open;

    /** Returns when the stream is open and has begun to tell. */
    Follower(URI door, String order) {
        this.client = WebClient.builder()
                .baseUrl(door.toString())
                .defaultHeader("Authorization", Access.ofThisMachine().asAdmin())
                .build();
        this.order = order;
        this.open = Flux.defer(this::ask)
                .doOnNext(event -> ids.add(Long.valueOf(String.valueOf(event.id()))))
                // Its end without the last event is no end.
                .concatWith(Flux.error(() -> new IllegalStateException("ended before the last event")))
                .takeUntil(Follower::isLast)
                .retryWhen(Retry.fixedDelay(100, PAUSE))
                .subscribe();
        await().atMost(Actors.PATIENCE).until(() -> !ids.isEmpty());
    }

    private Flux<ServerSentEvent<String>> ask() {
        return client.get()
                .uri("/orders/{order}/events", order)
                .headers(headers -> {
                    if (!ids.isEmpty()) {
                        headers.set("Last-Event-ID", String.valueOf(ids.getLast()));
                    }
                })
                .accept(MediaType.TEXT_EVENT_STREAM)
                .retrieve()
                .bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                .doOnSubscribe(asked -> times.incrementAndGet())
                .filter(event -> event.id() != null);
    }

    private static boolean isLast(ServerSentEvent<String> event) {
        return JSON.readTree(String.valueOf(event.data())).path("last").asBoolean(false);
    }

    /** How often it asked for the stream. */
    int times() {
        return times.get();
    }

    /** Every id it was told, once it was told the last one. */
    List<Long> toTheEnd() {
        await().atMost(Actors.PATIENCE).until(open::isDisposed);
        return List.copyOf(ids);
    }

    @Override
    public void close() {
        open.dispose();
    }
}
