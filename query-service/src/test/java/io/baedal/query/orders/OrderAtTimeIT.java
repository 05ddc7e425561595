package io.baedal.query.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.config.Groups;
import io.baedal.query.orders.Backing.Instance;
import io.baedal.query.why.Histories;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

class OrderAtTimeIT {

    private static final OrderId ORDER = OrderId.of("ord-1");
    private static final Instant BEGIN = Instant.parse("2026-11-20T12:00:00.250Z");

    @TempDir
    private Path directory;

    @Test
    @DisplayName(
            "S0-6 S2-10 I7 at the time of each of its events an order is what the view was, also of a long story, and"
                    + " while Axon Server is down")
    void everyPrefix() {
        NodeConfig durable = NodeConfig.inMemory().toBuilder()
                .dataDirectory(Optional.of(directory))
                .build();
        try (Backing backing = new Backing(durable)) {
            // given a story longer than what is read at one time, beside another one
            Instance service = backing.start();
            List<AboutOrder> story = IntStream.range(0, 4)
                    .boxed()
                    .flatMap(again -> Story.of("ord-1").everything().stream())
                    .toList();
            assertThat(story).hasSizeGreaterThan(250);
            service.publish(timed(story));
            service.publish(timed(Story.of("ord-2").happy()));
            OrderDocument now = service.await("ord-1", order -> order.position() == story.size() - 1);
            untilKept(service, story.size());
            // when
            backing.stopNode();
            // then each prefix of it is what the view was after it
            OrderAtTime past = service.context().getBean(OrderAtTime.class);
            @Nullable OrderDocument expected = null;
            for (int n = 0; n < story.size(); n++) {
                expected = OrderFold.fold(expected, story.get(n), n, at(n));
                assertThat(past.find(ORDER, at(n)).block()).isEqualTo(expected);
            }
            assertThat(expected).isEqualTo(now);
            // and so it is over HTTP: between two events, now, and in times to come
            assertThat(service.get("/orders/ord-1?at=" + at(2).plusMillis(999), OrderDocument.class))
                    .isEqualTo(past.find(ORDER, at(2)).block());
            assertThat(service.get("/orders/ord-1?at=2126-01-01T00:00:00Z", OrderDocument.class))
                    .isEqualTo(now);
            // but not before the first one
            refused(service, "/orders/ord-1?at=" + at(0).minusMillis(1), HttpStatus.NOT_FOUND, "NOT_FOUND");
            refused(service, "/orders/ord-9?at=" + at(0), HttpStatus.NOT_FOUND, "NOT_FOUND");
            assertThat(refused(service, "/orders/ord-1?at=yesterday", HttpStatus.BAD_REQUEST, "BAD_REQUEST"))
                    .containsEntry(
                            "errors",
                            List.of(Map.of(
                                    "in", "query",
                                    "field", "at",
                                    "message", "must be a moment such as 2026-11-21T18:00:00Z")));
        }
    }

    @Test
    @DisplayName("An event that is stamped earlier than the one before it is shown as the view has shown it")
    void clocksThatDiffer() {
        try (Backing backing = new Backing()) {
            // given an authorisation by a clock that is behind
            Instance service = backing.start();
            Story story = Story.of("ord-1");
            service.publish(List.of(
                    timed(story.placed(1), BEGIN),
                    timed(story.authorised(1), BEGIN.minusMillis(40)),
                    timed(story.confirmed(), BEGIN.plusMillis(40))));
            untilKept(service, 3);
            // when
            OrderDocument order = service.get("/orders/ord-1?at=" + BEGIN, OrderDocument.class);
            // then
            assertThat(order.position()).isEqualTo(1);
            assertThat(service.get("/orders/ord-1?at=" + BEGIN.minusMillis(1), OrderDocument.class))
                    .isEqualTo(order);
        }
    }

    @Test
    @DisplayName("A log that is handled again leaves each event kept once, and why is told in pages")
    void keptOnce() {
        try (Backing backing = new Backing()) {
            // given
            Instance service = backing.start();
            List<AboutOrder> story = Stream.of(0, 1, 2, 3)
                    .flatMap(again -> Story.of("ord-1").everything().stream())
                    .toList();
            service.publish(timed(story));
            untilKept(service, story.size());
            // when it is all handled again
            StreamingEventProcessor processor = service.context()
                    .getBean(EventProcessingConfiguration.class)
                    .eventProcessor(Groups.HISTORIES_VIEW, StreamingEventProcessor.class)
                    .orElseThrow();
            processor.shutDown();
            TokenStore tokens = service.context().getBean(TokenStore.class);
            for (int segment : tokens.fetchSegments(Groups.HISTORIES_VIEW)) {
                tokens.fetchToken(Groups.HISTORIES_VIEW, segment);
                tokens.deleteToken(Groups.HISTORIES_VIEW, segment);
            }
            processor.start();
            // then
            service.publish(timed(Story.of("ord-2").happy()));
            Awaitility.await()
                    .atMost(Backing.PATIENCE)
                    .until(() ->
                            kept(service, "ord-2") == Story.of("ord-2").happy().size());
            assertThat(kept(service, "ord-1")).isEqualTo(story.size());
            // and
            Map<?, ?> first = service.get("/orders/ord-1/why", Map.class);
            Map<?, ?> second = service.get("/orders/ord-1/why?after=" + first.get("next"), Map.class);
            assertThat(positions(first)).hasSize(200);
            assertThat(second.containsKey("next")).isFalse();
            assertThat(Stream.concat(positions(first).stream(), positions(second).stream()))
                    .isEqualTo(IntStream.range(0, story.size()).boxed().collect(Collectors.toList()));
            // and whoever wants it in another way gets it, or hears that there is none
            for (String type : List.of("text/plain", "text/vnd.mermaid", "application/json")) {
                service.http()
                        .get()
                        .uri("/orders/ord-1/why")
                        .header("Accept", type)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectHeader()
                        .contentTypeCompatibleWith(type);
            }
            service.http()
                    .get()
                    .uri("/orders/ord-1/why")
                    .accept(MediaType.IMAGE_PNG)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(HttpStatus.NOT_ACCEPTABLE);
            service.http()
                    .get()
                    .uri("/orders/ord-9/why")
                    .accept(MediaType.TEXT_PLAIN)
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        }
    }

    private static List<Integer> positions(Map<?, ?> why) {
        return ((List<?>) why.get("steps"))
                .stream()
                        .map(step -> (Integer) ((Map<?, ?>) step).get("position"))
                        .toList();
    }

    private static void untilKept(Instance service, int events) {
        Awaitility.await().atMost(Backing.PATIENCE).until(() -> kept(service, "ord-1") == events);
    }

    private static long kept(Instance service, String order) {
        Long events = service.context()
                .getBean(Histories.class)
                .happened(OrderId.of(order))
                .count()
                .block();
        return events == null ? 0 : events;
    }

    private static Map<String, Object> refused(Instance service, String path, HttpStatus status, String code) {
        Map<String, Object> problem = service.http()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody();
        assertThat(Objects.requireNonNull(problem)).containsEntry("code", code);
        return problem;
    }

    private static Instant at(int position) {
        return BEGIN.plusSeconds(position);
    }

    private static List<EventMessage<?>> timed(List<AboutOrder> story) {
        List<EventMessage<?>> events = new ArrayList<>();
        story.forEach(event -> events.add(timed(event, at(events.size()))));
        return events;
    }

    private static EventMessage<?> timed(Object event, Instant at) {
        return new GenericEventMessage<>(UUID.randomUUID().toString(), event, Map.of(), at);
    }
}
