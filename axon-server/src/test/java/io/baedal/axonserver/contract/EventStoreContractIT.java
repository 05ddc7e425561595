package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.Refused.failureOf;
import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.connector.event.AppendEventsTransaction;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The event store")
class EventStoreContractIT {
    private static final Metadata.Key<String> ERROR_CODE =
            Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);

    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    private final String aggregate = unique("thing");
    private Client client;

    @BeforeEach
    void connect() {
        client = server.client("tests");
    }

    private Event[] events(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Client.event(aggregate, i, "Changed"))
                .toArray(Event[]::new);
    }

    private List<Event> read(long from, long to) {
        return client.events()
                .openAggregateStream(aggregate, from, to)
                .asStream()
                .toList();
    }

    @Test
    @DisplayName("gives an aggregate's events back as they were, from and up to a sequence number")
    void appendAndRead() {
        // given
        Event[] appended = events(0, 10);

        // when
        boolean success = client.events().appendEvents(appended).join().getSuccess();

        // then
        assertThat(success).isTrue();
        assertThat(read(0, 0)).containsExactly(appended);
        assertThat(read(7, 0)).containsExactly(appended[7], appended[8], appended[9]);
        assertThat(read(2, 4)).containsExactly(appended[2], appended[3]);
        assertThat(client.events().findHighestSequence(aggregate).join()).isEqualTo(9);
    }

    @Test
    @DisplayName("knows nothing of an aggregate that has no events")
    void unknownAggregate() {
        // given
        String other = unique("other");
        client.events().appendEvents(Client.event(other, 0, "Changed")).join();

        // then
        assertThat(client.events().findHighestSequence(other).join()).isZero();
        assertThat(read(0, 0)).isEmpty();
        assertThat(client.events().findHighestSequence(aggregate).join()).isEqualTo(-1);
    }

    @Test
    @DisplayName("refuses a taken or a skipped sequence number with AXONIQ-2000 and stores nothing of the transaction")
    void conflict() {
        // given
        client.events().appendEvents(events(0, 3)).join();

        // when
        StatusRuntimeException taken = failureOf(client.events().appendEvents(events(2, 5)));
        StatusRuntimeException skipped = failureOf(client.events()
                .appendEvents(Client.event(aggregate, 3, "Changed"), Client.event(aggregate, 5, "Changed")));

        // then
        assertThat(taken.getStatus().getCode()).isEqualTo(Status.Code.OUT_OF_RANGE);
        assertThat(taken.getTrailers().get(ERROR_CODE)).isEqualTo("AXONIQ-2000");
        assertThat(taken.getStatus().getDescription())
                .isEqualTo("[AXONIQ-2000] Invalid sequence number 2 for aggregate " + aggregate + ", expected 3");
        assertThat(skipped.getTrailers().get(ERROR_CODE)).isEqualTo("AXONIQ-2000");
        assertThat(read(0, 0)).hasSize(3);
    }

    @Test
    @DisplayName("accepts an empty transaction, and events without an aggregate type with any number")
    void emptyAndUntyped() {
        // given
        long before = client.events().getLastToken().join();

        // when
        boolean empty =
                client.events().startAppendEventsTransaction().commit().join().getSuccess();
        Event untyped = Client.event("", 0, "Noticed").toBuilder()
                .setAggregateType("")
                .setAggregateSequenceNumber(5)
                .build();
        boolean stored = client.events()
                .appendEvents(
                        untyped,
                        untyped.toBuilder().setMessageIdentifier(unique("e")).build())
                .join()
                .getSuccess();

        // then
        assertThat(empty).isTrue();
        assertThat(stored).isTrue();
        assertThat(client.events().getLastToken().join()).isEqualTo(before + 2);
    }

    @Test
    @DisplayName("stores nothing of a transaction that is rolled back")
    void rollback() {
        // given
        AppendEventsTransaction transaction = client.events().startAppendEventsTransaction();
        transaction.appendEvent(Client.event(aggregate, 0, "Changed"));

        // when
        transaction.rollback();

        // then
        client.events().appendEvents(events(0, 1)).join();
        assertThat(read(0, 0)).hasSize(1);
    }

    @Test
    @DisplayName("takes a transaction of 40,000 events at contiguous positions and reads it back")
    void largeTransaction() throws InterruptedException {
        // given
        long before = client.events().getLastToken().join();
        AppendEventsTransaction transaction = client.events().startAppendEventsTransaction();
        LongStream.range(0, 40_000).forEach(i -> transaction.appendEvent(Client.event(aggregate, i, "Changed")));

        // when
        transaction.commit().join();

        // then
        assertThat(read(0, 0)).hasSize(40_000);
        try (EventStream stream = client.events().openStream(before, 1_000)) {
            for (long i = 0; i < 40_000; i++) {
                EventWithToken next = stream.next();
                assertThat(next.getToken()).isEqualTo(before + 1 + i);
                assertThat(next.getEvent().getAggregateSequenceNumber()).isEqualTo(i);
            }
        }
    }

    @Test
    @DisplayName("puts the newest snapshot before the events after it, only when snapshots are allowed")
    void snapshots() {
        // given
        client.events().appendEvents(events(0, 10)).join();
        client.events().appendSnapshot(Client.event(aggregate, 3, "Snapshot")).join();
        client.events().appendSnapshot(Client.event(aggregate, 7, "Snapshot")).join();

        // when
        List<Event> withSnapshot =
                client.events().openAggregateStream(aggregate, true).asStream().toList();
        List<Event> without =
                client.events().openAggregateStream(aggregate, false).asStream().toList();

        // then
        assertThat(withSnapshot).extracting(Event::getAggregateSequenceNumber).containsExactly(7L, 8L, 9L);
        assertThat(withSnapshot).extracting(Event::getSnapshot).containsExactly(true, false, false);
        assertThat(withSnapshot.getFirst().getPayload().getType()).isEqualTo("Snapshot");
        assertThat(without).hasSize(10).noneMatch(Event::getSnapshot);
    }

    @Test
    @DisplayName("leaves snapshots out of a read that does not begin at 0, though they are allowed")
    void snapshotsOnlyFromTheBeginning() {
        // given
        client.events().appendEvents(events(0, 10)).join();
        client.events().appendSnapshot(Client.event(aggregate, 7, "Snapshot")).join();

        // when
        Iterator<Event> read = EventStoreGrpc.newBlockingStub(server.channel())
                .listAggregateEvents(GetAggregateEventsRequest.newBuilder()
                        .setAggregateId(aggregate)
                        .setAllowSnapshots(true)
                        .setInitialSequence(5)
                        .build());

        // then
        assertThat(read)
                .toIterable()
                .extracting(Event::getAggregateSequenceNumber)
                .containsExactly(5L, 6L, 7L, 8L, 9L);
    }

    @Test
    @DisplayName("lists snapshots newest first, below an exclusive number, as many as asked for")
    void listSnapshots() {
        // given
        client.events().appendEvents(events(0, 10)).join();
        for (int i : new int[] {4, 6, 8}) {
            client.events()
                    .appendSnapshot(Client.event(aggregate, i, "Snapshot"))
                    .join();
        }

        // then
        assertThat(sequences(0, Long.MAX_VALUE, 10)).containsExactly(8L, 6L, 4L);
        assertThat(sequences(0, 8, 10)).containsExactly(6L, 4L);
        assertThat(sequences(6, Long.MAX_VALUE, 10)).containsExactly(8L, 6L);
        assertThat(sequences(0, Long.MAX_VALUE, 1)).containsExactly(8L);
        assertThat(sequences(0, 0, 10)).isEmpty();
    }

    private List<Long> sequences(long from, long to, int limit) {
        return client.events()
                .loadSnapshots(aggregate, from, to, limit)
                .asStream()
                .map(Event::getAggregateSequenceNumber)
                .toList();
    }

    @Test
    @DisplayName("refuses a snapshot beyond the newest event with AXONIQ-2000")
    void snapshotTooNew() {
        // given
        client.events().appendEvents(events(0, 2)).join();

        // when
        StatusRuntimeException failure =
                failureOf(client.events().appendSnapshot(Client.event(aggregate, 2, "Snapshot")));

        // then
        assertThat(failure.getTrailers().get(ERROR_CODE)).isEqualTo("AXONIQ-2000");
    }

    @Test
    @DisplayName("knows the first token, the last one, and the one at a time")
    void tokens() throws InterruptedException {
        // given: the connector returns the token before the one the server names
        client.events().appendEvents(events(0, 1)).join();
        long last = client.events().getLastToken().join();
        long between = System.currentTimeMillis() + 1;
        org.awaitility.Awaitility.await().until(() -> System.currentTimeMillis() > between);
        client.events()
                .appendEvents(Client.event(aggregate, 1, "Changed"), Client.event(aggregate, 2, "Changed"))
                .join();

        // then
        assertThat(client.events().getFirstToken().join()).isEqualTo(-1);
        assertThat(client.events().getLastToken().join()).isEqualTo(last + 2);
        assertThat(client.events().getTokenAt(between).join()).isEqualTo(last);
        assertThat(client.events().getTokenAt(0).join()).isEqualTo(-1);
        assertThat(client.events()
                        .getTokenAt(System.currentTimeMillis() + 100_000)
                        .join())
                .isEqualTo(last + 2);
    }
}
