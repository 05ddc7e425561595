package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.ResultStream;
import io.axoniq.axonserver.connector.event.EventQueryResultEntry;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.admin.CreateContextRequest;
import io.axoniq.axonserver.grpc.admin.DeleteContextRequest;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.QueryEventsRequest;
import io.axoniq.axonserver.grpc.event.QueryEventsResponse;
import io.axoniq.axonserver.grpc.event.QueryEventsResponse.DataCase;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Ad-hoc event queries")
class QueryEventsContractIT {
    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    /** Every query of a test is for this type of aggregate, so that tests can share a server. */
    private final String type = unique("Order");

    private Client client;

    @BeforeEach
    void connect() {
        client = server.client("tests");
    }

    private Event event(String aggregate, long sequence, String payloadType, String payload) {
        return Client.event(aggregate, sequence, payloadType).toBuilder()
                .setAggregateType(type)
                .setPayload(SerializedObject.newBuilder()
                        .setType(payloadType)
                        .setRevision("1.0")
                        .setData(ByteString.copyFromUtf8(payload)))
                .putMetaData(
                        "weight", MetaDataValue.newBuilder().setDoubleValue(1.5).build())
                .build();
    }

    private String appendOrder(String... payloadTypes) {
        String aggregate = unique("o");
        for (int i = 0; i < payloadTypes.length; i++) {
            client.events()
                    .appendEvents(event(aggregate, i, payloadTypes[i], "{\"total\":" + 100 * (i + 1) + "}"))
                    .join();
        }
        return aggregate;
    }

    private String ofThisTest(String stages) {
        return "aggregateType = \"" + type + "\" | " + stages;
    }

    private ResultStream<EventQueryResultEntry> query(String stages, boolean live) {
        return client.events().queryEvents(ofThisTest(stages), live);
    }

    /** Everything to the end of a query that is not live; it must end without an error. */
    private static List<EventQueryResultEntry> all(ResultStream<EventQueryResultEntry> results) {
        List<EventQueryResultEntry> entries = new ArrayList<>();
        while (!results.isClosed()) {
            EventQueryResultEntry entry = next(results);
            if (entry != null) {
                entries.add(entry);
            }
        }
        assertThat(results.getError()).isEmpty();
        return entries;
    }

    private static EventQueryResultEntry next(ResultStream<EventQueryResultEntry> results) {
        try {
            return results.nextIfAvailable(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static EventQueryResultEntry await1(ResultStream<EventQueryResultEntry> results) {
        return await().until(() -> next(results), entry -> entry != null);
    }

    private static StatusRuntimeException failureOf(ResultStream<EventQueryResultEntry> results) {
        await().until(() -> results.getError().isPresent());
        return (StatusRuntimeException) results.getError().orElseThrow();
    }

    @Test
    @DisplayName("give the events that pass a filter, with their fields in their own types, and end")
    void filter() {
        // given
        String aggregate = appendOrder("Placed", "Accepted");
        appendOrder("Placed");

        // when
        List<EventQueryResultEntry> entries = all(query("aggregateIdentifier = \"" + aggregate + "\"", false));

        // then
        assertThat(entries).hasSize(2);
        EventQueryResultEntry second = entries.get(1);
        assertThat(second.columns())
                .contains(
                        "token",
                        "aggregateIdentifier",
                        "aggregateSequenceNumber",
                        "aggregateType",
                        "payloadType",
                        "payloadRevision",
                        "payloadData",
                        "timestamp");
        assertThat(second.getValueAsString("aggregateIdentifier")).isEqualTo(aggregate);
        assertThat(second.getValueAsLong("aggregateSequenceNumber")).isEqualTo(1);
        assertThat(second.getValueAsString("payloadType")).isEqualTo("Accepted");
        assertThat(second.getValueAsString("payloadRevision")).isEqualTo("1.0");
        assertThat(second.getValueAsString("payloadData")).isEqualTo("{\"total\":200}");
        assertThat(second.getValueAsLong("timestamp")).isPositive();
        assertThat(second.getIdentifiers())
                .hasSize(1)
                .doesNotContain(entries.get(0).getIdentifiers().getFirst());
    }

    @Test
    @DisplayName("select and compute columns, each value of its own type")
    void select() {
        // given
        appendOrder("Placed");

        // when
        List<EventQueryResultEntry> entries = all(query(
                "select(payloadType as what, jsonpath(payloadData, \"$.total\") + 1 as more, metaData.weight,"
                        + " aggregateSequenceNumber = 0 as first, metaData.nothing)",
                false));

        // then
        assertThat(entries).hasSize(1);
        EventQueryResultEntry entry = entries.getFirst();
        assertThat(entry.columns()).containsExactly("what", "more", "weight", "first", "nothing");
        assertThat(entry.getValueAsString("what")).isEqualTo("Placed");
        assertThat(entry.getValueAsLong("more")).isEqualTo(101);
        assertThat(entry.getValueAsDouble("weight")).isEqualTo(1.5);
        assertThat(entry.getValueAsBoolean("first")).isTrue();
        assertThat(entry.<Object>getValue("nothing")).isNull();
    }

    @Test
    @DisplayName("group, sort and limit")
    void groups() {
        // given
        appendOrder("Placed", "Accepted", "Delivered");
        appendOrder("Placed", "Accepted");
        appendOrder("Placed");

        // when
        List<EventQueryResultEntry> entries =
                all(query("groupby(payloadType, count(), max(token) as newest) | sortby count desc | limit 2", false));

        // then
        assertThat(entries)
                .extracting(entry -> entry.getValueAsString("payloadType") + "=" + entry.getValueAsLong("count"))
                .containsExactly("Placed=3", "Accepted=2");
        assertThat(entries.getFirst().getIdentifiers()).containsExactly("Placed");
        assertThat(entries.getFirst().getSortValues()).startsWith(3L);
    }

    @Test
    @DisplayName("see only what a time constraint leaves")
    void time() {
        // given
        Event old = event(unique("o"), 0, "Placed", "{}").toBuilder()
                .setTimestamp(System.currentTimeMillis() - 3 * 3_600_000)
                .build();
        client.events().appendEvents(old).join();
        String young = appendOrder("Placed");

        // then
        assertThat(all(query("select aggregateIdentifier | last 2 hours", false)))
                .extracting(entry -> entry.getValueAsString("aggregateIdentifier"))
                .containsExactly(young);
        assertThat(all(query("last 4 hours | count()", false)).getFirst().getValueAsLong("count"))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("give more rows than a client has permits for, as it reads them")
    void manyRows() {
        // given: the connector asks for 100 rows, and for 25 more whenever it has read 25
        String aggregate = unique("o");
        client.events()
                .appendEvents(IntStream.range(0, 1_000)
                        .mapToObj(i -> event(aggregate, i, "Changed", "{}"))
                        .toArray(Event[]::new))
                .join();

        // when
        List<EventQueryResultEntry> entries = all(query("select aggregateSequenceNumber as n", false));

        // then
        assertThat(entries)
                .extracting(entry -> entry.getValueAsLong("n"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_000).mapToObj(Long::valueOf).toList());
    }

    @Test
    @DisplayName("go on with what comes, when they are followed live")
    void live() {
        // given
        String first = appendOrder("Placed");
        try (ResultStream<EventQueryResultEntry> results = query("select aggregateIdentifier as id", true)) {
            assertThat(await1(results).getValueAsString("id")).isEqualTo(first);

            // when
            String second = appendOrder("Placed");

            // then
            assertThat(await1(results).getValueAsString("id")).isEqualTo(second);
            assertThat(results.isClosed()).isFalse();
        }
    }

    @Test
    @DisplayName("send a group again under its identifiers when it changes live")
    void liveGroups() {
        // given
        appendOrder("Placed", "Accepted");
        try (ResultStream<EventQueryResultEntry> results = query("groupby(payloadType, count())", true)) {
            EventQueryResultEntry accepted = await1(results);
            EventQueryResultEntry placed = await1(results);
            assertThat(placed.getIdentifiers()).containsExactly("Placed");
            assertThat(placed.getValueAsLong("count")).isEqualTo(1);

            // when
            appendOrder("Placed");

            // then
            EventQueryResultEntry changed = await1(results);
            assertThat(changed.getIdentifiers())
                    .isEqualTo(placed.getIdentifiers())
                    .isNotEqualTo(accepted.getIdentifiers());
            assertThat(changed.getValueAsLong("count")).isEqualTo(2);
        }
    }

    private StreamObserver<QueryEventsRequest> open(Received<QueryEventsResponse> received) {
        return EventStoreGrpc.newStub(server.channel()).queryEvents(received);
    }

    private static List<DataCase> kinds(Received<QueryEventsResponse> received) {
        return received.messages().stream()
                .map(QueryEventsResponse::getDataCase)
                .toList();
    }

    @Test
    @DisplayName("name the columns first, send one row a permit, and say when everything stored is in the rows")
    void permits() {
        // given
        appendOrder("A", "B", "C", "D");
        Received<QueryEventsResponse> received = new Received<>();
        StreamObserver<QueryEventsRequest> toServer = open(received);

        // when
        toServer.onNext(QueryEventsRequest.newBuilder()
                .setQuery(ofThisTest("select payloadType"))
                .setNumberOfPermits(3)
                .build());

        // then: columns and three rows, and nothing more
        await().until(() -> received.messages().size() >= 4);
        await().during(200, TimeUnit.MILLISECONDS)
                .until(() -> received.messages().size() == 4);
        assertThat(kinds(received)).containsExactly(DataCase.COLUMNS, DataCase.ROW, DataCase.ROW, DataCase.ROW);

        // when
        toServer.onNext(QueryEventsRequest.newBuilder().setNumberOfPermits(1).build());

        // then
        await().until(received::hasEnded);
        assertThat(received.failure().getStatus().getCode()).isEqualTo(Status.Code.OK);
        assertThat(kinds(received).subList(4, 6)).containsExactly(DataCase.ROW, DataCase.FILES_COMPLETED);
        assertThat(received.messages().getFirst().getColumns().getColumnList()).containsExactly("payloadType");
        assertThat(received.messages()
                        .get(4)
                        .getRow()
                        .getValuesMap()
                        .get("payloadType")
                        .getTextValue())
                .isEqualTo("D");
    }

    @Test
    @DisplayName("are refused with AXONIQ-9200, the line, the column and what was expected, when they are not queries")
    void syntax() {
        // when
        StatusRuntimeException unfinished =
                failureOf(client.events().queryEvents("token = 1 |\n payloadType =", false));
        StatusRuntimeException unknown = failureOf(client.events().queryEvents("colour = \"red\"", true));

        // then
        Refused.with(Status.Code.INVALID_ARGUMENT, "AXONIQ-9200", unfinished);
        assertThat(unfinished.getStatus().getDescription())
                .contains("Line 2, column 15")
                .contains("expected");
        Refused.with(Status.Code.INVALID_ARGUMENT, "AXONIQ-9200", unknown);
        assertThat(unknown.getStatus().getDescription()).contains("there is no field colour");
    }

    @Test
    @DisplayName("look into another context when they name one, and are refused with AXONIQ-1302 when there is none")
    void contexts() {
        // given
        String other = unique("context");
        var admin = server.client(Client.to(server.address()).context("_admin"))
                .connection()
                .adminChannel();
        admin.createContext(CreateContextRequest.newBuilder().setName(other).build())
                .join();
        try {
            Client elsewhere = server.client(Client.to(server.address()).context(other));
            elsewhere.events().appendEvents(event("there", 0, "Placed", "{}")).join();
            appendOrder("Placed", "Placed");

            // then
            String count = ofThisTest("count()");
            assertThat(all(client.events().queryEvents(count, false, other))
                            .getFirst()
                            .getValueAsLong("count"))
                    .isEqualTo(1);
            assertThat(all(client.events().queryEvents(count, false)).getFirst().getValueAsLong("count"))
                    .isEqualTo(2);
            Refused.with(
                    Status.Code.NOT_FOUND,
                    "AXONIQ-1302",
                    failureOf(client.events().queryEvents(count, false, unique("absent"))));
        } finally {
            admin.deleteContext(DeleteContextRequest.newBuilder().setName(other).build())
                    .join();
        }
    }

    @Test
    @DisplayName("look through snapshots, those that come included, when they are asked to")
    void snapshots() {
        // given
        String aggregate = appendOrder("A", "B", "C");
        client.events().appendSnapshot(event(aggregate, 1, "Snapshot", "one")).join();
        String query = ofThisTest("select(aggregateSequenceNumber as n, payloadData)");

        // then
        List<EventQueryResultEntry> stored = all(client.events().querySnapshotEvents(query, false));
        assertThat(stored).hasSize(1);
        assertThat(stored.getFirst().getValueAsString("payloadData")).isEqualTo("one");
        try (ResultStream<EventQueryResultEntry> live = client.events().querySnapshotEvents(query, true)) {
            assertThat(await1(live).getValueAsLong("n")).isEqualTo(1);
            client.events()
                    .appendSnapshot(event(aggregate, 2, "Snapshot", "two"))
                    .join();
            assertThat(await1(live).getValueAsString("payloadData")).isEqualTo("two");
        }
    }

    @Test
    @DisplayName("are refused with AXONIQ-1900 and the name of the limit, when they want too much")
    void limits() {
        // given
        client.events()
                .appendEvents(event(unique("o"), 0, "Placed", "a".repeat(5_000) + "!"))
                .join();

        // when
        StatusRuntimeException hostile = failureOf(query("payloadData match \"(a+)+b\"", false));
        StatusRuntimeException live = failureOf(query("groupby(token, count()) | groupby(count, count())", true));

        // then
        Refused.with(Status.Code.RESOURCE_EXHAUSTED, "AXONIQ-1900", hostile);
        assertThat(hostile.getStatus().getDescription()).contains("matchStepsMax");
        Refused.with(Status.Code.RESOURCE_EXHAUSTED, "AXONIQ-1900", live);
    }
}
