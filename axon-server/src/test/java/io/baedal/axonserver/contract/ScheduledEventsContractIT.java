package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Scheduled events")
class ScheduledEventsContractIT {
    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    /** The payload type of everything this test schedules, so that tests can share a server. */
    private final String due = unique("Due");

    private final List<EventWithToken> published = new CopyOnWriteArrayList<>();
    private Client client;
    private EventStream stream;

    @BeforeEach
    void follow() {
        client = server.client("tests");
        stream = client.events().openStream(client.events().getLastToken().join(), 2_000);
        stream.onAvailable(() -> {
            for (EventWithToken next = stream.nextIfAvailable(); next != null; next = stream.nextIfAvailable()) {
                if (next.getEvent().getPayload().getType().equals(due)) {
                    published.add(next);
                }
            }
        });
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    private Event event(String id) {
        return Client.event("", 0, due).toBuilder()
                .setMessageIdentifier(id)
                .setAggregateType("")
                .setTimestamp(1)
                .build();
    }

    private List<String> ids() {
        return published.stream()
                .map(event -> event.getEvent().getMessageIdentifier())
                .toList();
    }

    @Test
    @DisplayName(
            "are ordinary events when they are published: all they carry is kept but the time, and a token is theirs")
    void ordinary() {
        // given
        Event event = event(unique("due")).toBuilder()
                .putMetaData(
                        "count", MetaDataValue.newBuilder().setNumberValue(42).build())
                .build();

        // when
        client.events().scheduleEvent(Duration.ofMillis(200), event).join();

        // then
        await().until(() -> published.size() == 1);
        EventWithToken found = published.getFirst();
        assertThat(found.getEvent().toBuilder().setTimestamp(1).build()).isEqualTo(event);
        assertThat(found.getEvent().getTimestamp()).isGreaterThan(1);
        assertThat(client.events().getLastToken().join()).isGreaterThanOrEqualTo(found.getToken());
    }

    @Test
    @DisplayName("of an aggregate become its next event")
    void ofAnAggregate() {
        // given
        String aggregate = unique("thing");
        client.events().appendEvents(Client.event(aggregate, 0, "Opened")).join();
        Event next = Client.event(aggregate, 1, due);

        // when
        client.events().scheduleEvent(Duration.ofMillis(200), next).join();

        // then
        await().until(() -> published.size() == 1);
        assertThat(client.events().openAggregateStream(aggregate, false).asStream())
                .extracting(event -> event.getPayload().getType())
                .containsExactly("Opened", due);
        assertThat(client.events().findHighestSequence(aggregate).join()).isEqualTo(1);
    }

    @Test
    @DisplayName("are published in the order in which they are due, whatever the order they were scheduled in")
    void inOrder() {
        // given
        Instant soon = Instant.now().plusMillis(500);
        List<Integer> scheduled = List.of(7, 2, 9, 0, 5, 1, 8, 3, 6, 4);

        // when
        for (int i : scheduled) {
            client.events()
                    .scheduleEvent(soon.plusMillis(i * 150L), event("due-" + i))
                    .join();
        }

        // then
        await().until(() -> published.size() == 10);
        assertThat(ids())
                .isEqualTo(IntStream.range(0, 10).mapToObj(i -> "due-" + i).toList());
    }

    @Test
    @DisplayName("that are due together, by the hundred, are published once each")
    void together() {
        // given
        Instant instant = Instant.now().plusMillis(700);
        List<CompletableFuture<String>> tokens = new ArrayList<>();

        // when
        for (int i = 0; i < 500; i++) {
            tokens.add(client.events().scheduleEvent(instant, event("due-" + i)));
        }

        // then
        assertThat(tokens.stream().map(CompletableFuture::join))
                .doesNotHaveDuplicates()
                .hasSize(500);
        await().atMost(Duration.ofSeconds(20)).until(() -> published.size() >= 500);
        await().during(Duration.ofMillis(300)).until(() -> published.size() == 500);
        assertThat(ids()).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("that were moved know their new token only: cancelling the old one changes nothing")
    void movedOnes() {
        // given
        String old = client.events()
                .scheduleEvent(Duration.ofMillis(400), event("first"))
                .join();
        String moved = client.events()
                .reschedule(old, Duration.ofMillis(700), event("second"))
                .join();
        client.events()
                .reschedule(moved, Duration.ofMillis(500), event("third"))
                .join();

        // when
        client.events().cancelSchedule(old).join();
        client.events().cancelSchedule(moved).join();

        // then
        await().until(() -> published.size() == 1);
        await().during(Duration.ofMillis(500)).until(() -> published.size() == 1);
        assertThat(ids()).containsExactly("third");
    }

    @Test
    @DisplayName("with too long a name, or too large once they have their time, are refused with AXONIQ-2001")
    void neverPublishable() {
        // given
        Event longName = Client.event("", 0, "x".repeat(4_097)).toBuilder()
                .setAggregateType("")
                .build();
        Event.Builder large = event("large").toBuilder().clearTimestamp();
        int rest = (1 << 20) - large.build().getSerializedSize();
        large.getPayloadBuilder().setData(ByteString.copyFrom(new byte[rest]));
        int over = large.build().getSerializedSize() - (1 << 20);
        large.getPayloadBuilder().setData(ByteString.copyFrom(new byte[rest - over]));

        // then
        for (Event refused : List.of(longName, large.build())) {
            assertThatThrownBy(() -> client.events()
                            .scheduleEvent(Duration.ofHours(1), refused)
                            .join())
                    .hasMessageContaining("AXONIQ-2001");
        }
    }

    @Test
    @DisplayName("stay as they were if moving them is refused: with a name too long, or too large")
    void refusedMove() {
        // given
        String token = client.events()
                .scheduleEvent(Duration.ofMillis(1_500), event("kept"))
                .join();
        Event longName = Client.event("", 0, "x".repeat(4_097)).toBuilder()
                .setAggregateType("")
                .build();
        Event.Builder large = event("large").toBuilder();
        large.getPayloadBuilder().setData(ByteString.copyFrom(new byte[(1 << 20) + 1]));

        // when
        for (Event refused : List.of(longName, large.build())) {
            assertThatThrownBy(() -> client.events()
                            .reschedule(token, Duration.ofHours(1), refused)
                            .join())
                    .hasMessageContaining("AXONIQ-2001");
        }

        // then
        await().until(() -> ids().equals(List.of("kept")));
    }

    @Test
    @DisplayName("outlive the client that scheduled them")
    void withoutTheirClient() {
        // given
        Client leaving = server.client("leaving");
        leaving.events().scheduleEvent(Duration.ofMillis(500), event("left")).join();

        // when
        leaving.breakConnection();

        // then
        await().until(() -> ids().contains("left"));
    }
}
