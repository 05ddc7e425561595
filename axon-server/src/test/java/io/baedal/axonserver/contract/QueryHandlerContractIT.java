package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.ReplyChannel;
import io.axoniq.axonserver.connector.ResultStream;
import io.axoniq.axonserver.connector.query.QueryHandler;
import io.axoniq.axonserver.grpc.FlowControl;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.axoniq.axonserver.grpc.query.QuerySubscription;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Handlers of queries")
class QueryHandlerContractIT {
    private static final Duration QUIET = Duration.ofMillis(200);

    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    private final String name = unique("Find");

    private static QueryHandler says(String text) {
        return (query, reply) -> reply.sendLast(Client.answer(text));
    }

    private static List<QueryResponse> all(ResultStream<QueryResponse> results) throws InterruptedException {
        List<QueryResponse> responses = new ArrayList<>();
        while (true) {
            QueryResponse next = results.nextIfAvailable(10, TimeUnit.SECONDS);
            if (next == null) {
                return responses;
            }
            responses.add(next);
        }
    }

    private List<String> ask(Client asker, QueryRequest query) throws InterruptedException {
        return all(asker.queries().query(query)).stream()
                .map(response -> Client.text(response.getPayload()))
                .toList();
    }

    private static QueryRequest with(QueryRequest query, ProcessingKey key, MetaDataValue.Builder value) {
        return query.toBuilder()
                .addProcessingInstructions(Client.instruction(key, value))
                .build();
    }

    @Test
    @DisplayName("get one query a permit and none without")
    void oneQueryAPermit() {
        // given
        Received<QueryProviderInbound> received = new Received<>();
        StreamObserver<QueryProviderOutbound> stream =
                QueryServiceGrpc.newStub(server.channel()).openStream(received);
        stream.onNext(QueryProviderOutbound.newBuilder()
                .setInstructionId("subscribe")
                .setSubscribe(QuerySubscription.newBuilder()
                        .setQuery(name)
                        .setClientId(unique("raw"))
                        .setComponentName("raw"))
                .build());
        await().until(() -> !received.messages().isEmpty());
        Client asker = server.client("asker");

        // when
        for (int i = 0; i < 4; i++) {
            asker.queries().query(Client.query(name, "?"));
        }
        await().during(QUIET).until(() -> queries(received) == 0);
        stream.onNext(QueryProviderOutbound.newBuilder()
                .setFlowControl(FlowControl.newBuilder().setPermits(3))
                .build());

        // then
        await().until(() -> queries(received) == 3);
        await().during(QUIET).until(() -> queries(received) == 3);
    }

    private static long queries(Received<QueryProviderInbound> received) {
        return received.messages().stream()
                .filter(QueryProviderInbound::hasQuery)
                .count();
    }

    @Test
    @DisplayName("get many times their first permits, as they renew them")
    void renewedPermits() throws InterruptedException {
        // given
        Client asker = server.client("asker");
        server.client(Client.to(server.address()).queryPermits(20)).answer(name, says("yes"));

        // then
        for (int i = 0; i < 100; i++) {
            assertThat(ask(asker, Client.query(name, "?"))).containsExactly("yes");
        }
    }

    @Test
    @DisplayName("take turns, also two processes with one client id")
    void oneClientIdTwice() throws InterruptedException {
        // given
        Client asker = server.client("asker");
        String shared = unique("shared");
        String component = unique("component");
        for (String text : List.of("first", "second")) {
            server.client(Client.to(server.address()).clientId(shared).component(component))
                    .answer(name, says(text));
        }

        // when
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            answers.addAll(ask(asker, Client.query(name, "?")));
        }

        // then
        assertThat(answers).hasSize(10);
        assertThat(answers.stream().filter("first"::equals)).hasSize(5);
    }

    @Test
    @DisplayName("are told that the server supports streaming, also by an ordinary query")
    void serverSupportsStreaming() throws InterruptedException {
        // given
        List<ProcessingInstruction> instructions = new CopyOnWriteArrayList<>();
        server.client("handler").answer(name, (query, reply) -> {
            instructions.addAll(query.getProcessingInstructionsList());
            reply.sendLast(Client.answer("yes"));
        });

        // when
        List<String> answers = ask(server.client("asker"), Client.query(name, "?"));

        // then
        assertThat(answers).containsExactly("yes");
        assertThat(instructions)
                .anyMatch(i -> i.getKey() == ProcessingKey.SERVER_SUPPORTS_STREAMING
                        && i.getValue().getBooleanValue());
    }

    @Test
    @DisplayName("of every component are asked, however few results the asker says it wants")
    void numberOfResults() throws InterruptedException {
        // given
        Client asker = server.client("asker");
        server.client(unique("one")).answer(name, says("1"));
        server.client(unique("two")).answer(name, says("2"));
        server.client(unique("three")).answer(name, says("3"));

        // when
        List<String> answers = ask(
                asker,
                with(
                        Client.query(name, "?"),
                        ProcessingKey.NR_OF_RESULTS,
                        MetaDataValue.newBuilder().setNumberValue(1)));

        // then
        assertThat(answers).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    @DisplayName("that are too slow for the query's time-out lose it to AXONIQ-5006; their late answer harms nobody")
    void timeOut() throws InterruptedException {
        // given
        Client asker = server.client("asker");
        CompletableFuture<ReplyChannel<QueryResponse>> held = new CompletableFuture<>();
        server.client("handler").answer(name, (query, reply) -> {
            if (!held.complete(reply)) {
                reply.sendLast(Client.answer("in time"));
            }
        });

        // when
        List<QueryResponse> responses = all(asker.queries()
                .query(with(
                        Client.query(name, "?"),
                        ProcessingKey.TIMEOUT,
                        MetaDataValue.newBuilder().setNumberValue(300))));
        held.join().sendLast(Client.answer("late"));

        // then
        assertThat(responses).extracting(QueryResponse::getErrorCode).containsExactly("AXONIQ-5006");
        assertThat(ask(asker, Client.query(name, "?"))).containsExactly("in time");
    }
}
