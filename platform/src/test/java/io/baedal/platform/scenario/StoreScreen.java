package io.baedal.platform.scenario;

import static org.awaitility.Awaitility.await;

import io.baedal.platform.access.Access;
import io.baedal.platform.access.Role;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What hangs in a store's kitchen: its board, live through the door. */
final class StoreScreen implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Disposable open;

    /** @param told of each ticket of the store as it is, one after the other, from when this returns */
    StoreScreen(URI door, String store, Consumer<JsonNode> told) {
        AtomicBoolean opened = new AtomicBoolean();
        this.open = WebClient.create(door.toString())
                .get()
                .uri("/stores/{store}/tickets/events", store)
                .header("Authorization", Access.ofThisMachine().as(Role.STORE, store))
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchangeToFlux(answer -> {
                    opened.set(answer.statusCode().is2xxSuccessful());
                    return answer.bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<String>>() {});
                })
                .mapNotNull(ServerSentEvent::data)
                .map(JSON::readTree)
                .publishOn(Schedulers.boundedElastic())
                .subscribe(told);
        await().atMost(Actors.PATIENCE).untilTrue(opened);
    }

    @Override
    public void close() {
        open.dispose();
    }
}
