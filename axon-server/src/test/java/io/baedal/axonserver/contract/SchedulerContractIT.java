package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The event scheduler")
class SchedulerContractIT {
    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    private final List<Event> published = new CopyOnWriteArrayList<>();
    private Client client;
    private EventStream stream;

    @BeforeEach
    void follow() {
        client = server.client("tests");
        stream = client.events().openStream(client.events().getLastToken().join(), 100);
        stream.onAvailable(() -> {
            for (EventWithToken next = stream.nextIfAvailable(); next != null; next = stream.nextIfAvailable()) {
                published.add(next.getEvent());
            }
        });
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    private static Event event() {
        return Client.event("", 0, "Due").toBuilder()
                .setMessageIdentifier(unique("due"))
                .setAggregateType("")
                .setTimestamp(1)
                .build();
    }

    private List<String> ids() {
        return published.stream().map(Event::getMessageIdentifier).toList();
    }

    @Test
    @DisplayName("publishes an event when it is due, within a second, with the time of publication, and once")
    void fires() {
        // given
        Event event = event();
        Instant due = Instant.now().plusMillis(700);

        // when
        client.events().scheduleEvent(due, event).join();

        // then
        await().pollInterval(Duration.ofMillis(10)).until(() -> ids().contains(event.getMessageIdentifier()));
        assertThat(Instant.now()).isBetween(due, due.plusSeconds(1));
        await().during(Duration.ofMillis(500)).until(() -> published.size() == 1);
        assertThat(published.getFirst().getTimestamp()).isBetween(due.toEpochMilli(), System.currentTimeMillis());
        assertThat(published.getFirst().getPayload()).isEqualTo(event.getPayload());
    }

    @Test
    @DisplayName("publishes at once what was due in the past")
    void past() {
        // given
        Event event = event();

        // when
        client.events().scheduleEvent(Instant.now().minusSeconds(3_600), event).join();

        // then
        await().atMost(Duration.ofSeconds(1)).until(() -> ids().contains(event.getMessageIdentifier()));
    }

    @Test
    @DisplayName("does not publish what was cancelled, and cancelling an unknown or published token succeeds")
    void cancel() {
        // given
        Event cancelled = event();
        Event kept = event();
        String token =
                client.events().scheduleEvent(Duration.ofMillis(500), cancelled).join();
        String keptToken =
                client.events().scheduleEvent(Duration.ofMillis(600), kept).join();

        // when
        boolean success = client.events().cancelSchedule(token).join().getSuccess();

        // then
        await().until(() -> ids().contains(kept.getMessageIdentifier()));
        assertThat(success).isTrue();
        assertThat(ids()).containsExactly(kept.getMessageIdentifier());
        assertThat(client.events().cancelSchedule(keptToken).join().getSuccess())
                .isTrue();
        assertThat(client.events().cancelSchedule("unheard-of").join().getSuccess())
                .isTrue();
    }

    @Test
    @DisplayName("publishes the new event at the new time after a change, under a new token")
    void reschedule() {
        // given
        Event first = event();
        Event second = event();
        String token =
                client.events().scheduleEvent(Duration.ofMillis(300), first).join();

        // when
        String newToken = client.events()
                .reschedule(token, Duration.ofMillis(600), second)
                .join();

        // then
        await().until(() -> ids().contains(second.getMessageIdentifier()));
        assertThat(newToken).isNotEqualTo(token).isNotEmpty();
        assertThat(ids()).containsExactly(second.getMessageIdentifier());
    }

    @Test
    @DisplayName("gives each event a token of its own, and a new one for every change, even of an unknown token")
    void tokens() {
        // given
        Duration hour = Duration.ofHours(1);
        String one = client.events().scheduleEvent(hour, event()).join();
        String two = client.events().scheduleEvent(hour, event()).join();

        // when
        String changed = client.events().reschedule(one, hour, event()).join();
        String unknown =
                client.events().reschedule(unique("unheard-of"), hour, event()).join();

        // then
        List<String> tokens = List.of(one, two, changed, unknown);
        assertThat(tokens).doesNotHaveDuplicates().noneMatch(String::isEmpty);
        tokens.forEach(token -> client.events().cancelSchedule(token).join());
    }
}
