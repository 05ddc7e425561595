package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.ResultStream;
import io.axoniq.axonserver.connector.event.EventQueryResultEntry;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.QueryEventsRequest;
import io.axoniq.axonserver.grpc.event.QueryEventsResponse;
import io.baedal.axonserver.eventquery.EventQueryLimits;
import io.baedal.axonserver.eventquery.QueryPool;
import io.baedal.axonserver.node.NodeConfig;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("A node whose clients query its events")
class QueryEventsIT {
    @RegisterExtension
    final ServerUnderTest server = ServerUnderTest.with(NodeConfig.inMemory().toBuilder()
                    .readerThreads(1)
                    .eventQueries(new EventQueryLimits(4, 500, 1 << 20, 2 << 20, 5_000))
                    .build())
            .patient(Duration.ofMinutes(2));

    private final String aggregate = unique("thing");

    private Client filled(int events) {
        Client client = server.client("tests");
        for (int from = 0; from < events; from += 1_000) {
            client.events()
                    .appendEvents(IntStream.range(from, from + 1_000)
                            .mapToObj(i -> Client.event(aggregate, i, "Changed"))
                            .toArray(Event[]::new))
                    .join();
        }
        return client;
    }

    private static String failureOf(ResultStream<EventQueryResultEntry> results) {
        await().atMost(Duration.ofMinutes(1)).until(() -> results.getError().isPresent());
        return String.valueOf(results.getError().orElseThrow().getMessage());
    }

    @Test
    @DisplayName("serves others while queries that find nothing keep its only reader busy")
    void fair() {
        // given
        Client client = filled(50_000);
        String slow = "payloadData match \"(.*)(.*)(.*)x\" or metaData.who = \"nobody\"";
        List<ResultStream<EventQueryResultEntry>> queries = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            queries.add(client.events().queryEvents(slow, true));
        }
        await().until(() -> server.node().contexts().eventQueries().pool().open() == 3);

        // when
        long read = 0;
        for (int i = 0; i < 20; i++) {
            read += client.events()
                    .openAggregateStream(aggregate, i * 10, i * 10 + 10)
                    .asStream()
                    .count();
        }

        // then: they were served while all queries were still at work
        assertThat(read).isEqualTo(200);
        assertThat(server.node().contexts().eventQueries().pool().open()).isEqualTo(3);
        queries.forEach(ResultStream::close);
        await().until(() -> server.node().contexts().eventQueries().pool().open() == 0);
    }

    @Test
    @DisplayName("answers every other read while queries are at work on single events that take them long")
    void starving() {
        // given: one event of which a query's every term takes long, for longer than the test
        Client client = server.client("tests");
        client.events().appendEvents(event("[" + "1,".repeat(400_000) + "1]")).join();
        String term = "jsonpath(payloadData, \"$..x\") = 1";
        String costly = "aggregateIdentifier = \"" + aggregate + "\" and ("
                + String.join(" or ", Collections.nCopies(80, term)) + ")";
        List<ResultStream<EventQueryResultEntry>> queries = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            queries.add(client.events().queryEvents(costly, false));
        }
        QueryPool pool = server.node().contexts().eventQueries().pool();
        await().until(() -> pool.open() > 0);

        // when
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
        int answered = 0;
        while (System.nanoTime() < end && pool.open() > 0) {
            client.events().getLastToken().orTimeout(2, TimeUnit.SECONDS).join();
            answered++;
        }

        // then: each within that time, and many
        assertThat(answered).isGreaterThan(20);

        // when
        queries.forEach(ResultStream::close);

        // then
        await().atMost(Duration.ofSeconds(5)).until(() -> pool.open() == 0);
    }

    @Test
    @DisplayName("refuses XPath that would keep it busy with one event, and names the limit")
    void hostileXml() {
        Client client = server.client("tests");
        client.events()
                .appendEvents(event("<r>" + "<a>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx</a>".repeat(900) + "</r>"))
                .join();
        String path = "//*[" + String.join(" or ", Collections.nCopies(20, "contains(/,'z0')")) + "]";
        String query = "xpath(payloadData, \"" + path + "\", \"BOOLEAN\")";

        assertThat(failureOf(client.events().queryEvents(String.join(" or ", Collections.nCopies(6, query)), false)))
                .contains("[AXONIQ-1900]")
                .contains("xpathWorkMax");

        client.events()
                .appendEvents(event("<r>" + "x".repeat(900_000) + "</r>", 1))
                .join();
        assertThat(failureOf(client.events().queryEvents("xpath(payloadData, \"/r\") = \"y\"", false)))
                .contains("[AXONIQ-1900]")
                .contains("xmlCharsMax");
    }

    private Event event(String payload) {
        return event(payload, 0);
    }

    private Event event(String payload, long sequence) {
        Event event = Client.event(aggregate, sequence, "Changed");
        return event.toBuilder()
                .setPayload(event.getPayload().toBuilder().setData(ByteString.copyFromUtf8(payload)))
                .build();
    }

    @Test
    @DisplayName("ends those that work too long, remember too much, or are too many, and names the limit")
    void limits() {
        Client client = filled(50_000);

        assertThat(failureOf(client.events()
                        .queryEvents("payloadData match \"(.*)(.*)(.*)(.*)x\" and metaData.who = \"nobody\"", false)))
                .contains("[AXONIQ-1900]")
                .contains("workMillisMax");
        assertThat(failureOf(client.events().queryEvents("sortby timestamp", false)))
                .contains("rowsHeldMax");
        for (int i = 0; i < 4; i++) {
            client.events().queryEvents("token < 0", true);
        }
        await().until(() -> server.node().contexts().eventQueries().pool().open() == 4);
        assertThat(failureOf(client.events().queryEvents("token < 0", true))).contains("queriesMax");
    }

    @Test
    @DisplayName("does not read ahead for a client that has no permits or does not read")
    void noReadingAhead() {
        // given
        filled(20_000);
        Received<QueryEventsResponse> received = new Received<>();
        StreamObserver<QueryEventsRequest> toServer =
                EventStoreGrpc.newStub(server.channel()).queryEvents(received);

        // when
        toServer.onNext(QueryEventsRequest.newBuilder()
                .setQuery("")
                .setNumberOfPermits(10)
                .build());

        // then
        await().until(() -> received.messages().size() == 11);
        await().during(Duration.ofMillis(300)).until(() -> received.messages().size() == 11);
        assertThat(server.node().contexts().eventQueries().pool().open()).isEqualTo(1);
    }

    @Test
    @DisplayName("keeps nothing of queries whose client closes them, or goes away")
    void cancel() {
        // given
        Client client = filled(1_000);
        Client leaving = server.client("leaving");
        QueryPool pool = server.node().contexts().eventQueries().pool();
        var closed = client.events().queryEvents("groupby(payloadType, count())", true);
        var broken = leaving.events().queryEvents("sortby token desc | limit 5", true);
        await().until(() -> closed.nextIfAvailable() != null);
        await().until(() -> broken.nextIfAvailable() != null);
        assertThat(pool.open()).isEqualTo(2);
        assertThat(pool.bytes()).isPositive();

        // when
        closed.close();
        leaving.breakConnection();

        // then
        await().until(() -> pool.open() == 0);
        assertThat(pool.bytes()).isZero();
    }
}
