package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.FlowControl;
import io.axoniq.axonserver.connector.ReplyChannel;
import io.axoniq.axonserver.connector.ResultStream;
import io.axoniq.axonserver.connector.query.QueryHandler;
import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Queries")
class QueryContractIT {
    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    private final String name = unique("Find");

    private static QueryHandler says(String... texts) {
        return (query, reply) -> {
            for (String text : texts) {
                reply.send(Client.answer(text));
            }
            reply.complete();
        };
    }

    private static List<QueryResponse> all(ResultStream<QueryResponse> results) throws InterruptedException {
        List<QueryResponse> responses = new ArrayList<>();
        for (QueryResponse next = next(results); next != null; next = next(results)) {
            responses.add(next);
        }
        return responses;
    }

    private static QueryResponse next(ResultStream<QueryResponse> results) throws InterruptedException {
        return results.nextIfAvailable(10, TimeUnit.SECONDS);
    }

    private static List<String> texts(List<QueryResponse> responses) {
        return responses.stream().map(r -> Client.text(r.getPayload())).toList();
    }

    @Test
    @DisplayName("are answered, and say whom the answer is for")
    void pointToPoint() throws InterruptedException {
        // given
        Client asker = server.client("asker");
        server.client("handler").answer(name, says("yes"));
        QueryRequest query = Client.query(name, "?");

        // when
        List<QueryResponse> responses = all(asker.queries().query(query));

        // then
        assertThat(texts(responses)).containsExactly("yes");
        assertThat(responses.getFirst().getRequestIdentifier()).isEqualTo(query.getMessageIdentifier());
    }

    @Test
    @DisplayName("that nobody answers get one response with AXONIQ-5000, and an end")
    void noHandler() throws InterruptedException {
        // when
        List<QueryResponse> responses = all(server.client("asker").queries().query(Client.query(name, "?")));

        // then
        assertThat(responses).extracting(QueryResponse::getErrorCode).containsExactly("AXONIQ-5000");
    }

    @Test
    @DisplayName("go to the instances of a component in turn")
    void roundRobin() throws InterruptedException {
        // given
        Client asker = server.client("asker");
        String component = unique("catalogue");
        server.client(component).answer(name, says("first"));
        server.client(component).answer(name, says("second"));

        // when
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            answers.addAll(texts(all(asker.queries().query(Client.query(name, "?")))));
        }

        // then
        assertThat(answers).hasSize(10);
        assertThat(answers.stream().filter("first"::equals)).hasSize(5);
    }

    @Test
    @DisplayName("go to one instance of each component, and every answer comes back")
    void scatterGather() throws InterruptedException {
        // given
        Client asker = server.client("asker");
        server.client("one").answer(name, says("1a", "1b"));
        server.client("two").answer(name, says("2"));

        // when
        List<QueryResponse> responses = all(asker.queries().query(Client.query(name, "?")));

        // then
        assertThat(texts(responses)).containsExactlyInAnyOrder("1a", "1b", "2");
    }

    @Test
    @DisplayName("get an error only after the good answers of the others")
    void errorsLast() throws InterruptedException {
        // given
        Client asker = server.client("asker");
        CompletableFuture<ReplyChannel<QueryResponse>> slow = new CompletableFuture<>();
        CompletableFuture<Void> failed = new CompletableFuture<>();
        server.client("bad").answer(name, (query, reply) -> {
            reply.send(QueryResponse.newBuilder()
                    .setErrorCode("AXONIQ-5001")
                    .setErrorMessage(ErrorMessage.newBuilder().setMessage("broken"))
                    .build());
            reply.complete();
            failed.complete(null);
        });
        server.client("good").answer(name, (query, reply) -> slow.complete(reply));

        // when
        ResultStream<QueryResponse> results = asker.queries().query(Client.query(name, "?"));
        failed.join();
        QueryResponse tooEarly = results.nextIfAvailable(200, TimeUnit.MILLISECONDS);
        slow.join().send(Client.answer("fine"));
        slow.join().complete();

        // then
        assertThat(tooEarly).isNull();
        assertThat(all(results)).extracting(QueryResponse::getErrorCode).containsExactly("", "AXONIQ-5001");
    }

    @Test
    @DisplayName("end with an error when the only handler that has them goes away")
    void handlerDies() throws InterruptedException {
        // given
        Client asker = server.client("asker");
        Client handler = server.client("handler");
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        handler.answer(name, (query, reply) -> arrived.complete(null));
        ResultStream<QueryResponse> results = asker.queries().query(Client.query(name, "?"));
        arrived.join();

        // when
        handler.breakConnection();

        // then
        assertThat(all(results)).extracting(QueryResponse::getErrorCode).containsExactly("AXONIQ-5002");
    }

    @Test
    @DisplayName("are unanswered again once the handler has unsubscribed")
    void unsubscribe() throws InterruptedException {
        // given
        Client asker = server.client("asker");
        var registration = server.client("handler").answer(name, says("yes"));
        assertThat(texts(all(asker.queries().query(Client.query(name, "?"))))).containsExactly("yes");

        // when
        registration.cancel().join();

        // then
        assertThat(all(asker.queries().query(Client.query(name, "?"))))
                .extracting(QueryResponse::getErrorCode)
                .containsExactly("AXONIQ-5000");
    }

    /** Sends as many numbers as it is granted, for ever. */
    private static final class Counter implements QueryHandler {
        /** So that the network holds few of them. */
        private static final String PADDING = "/" + "x".repeat(10_000);

        private final AtomicLong sent = new AtomicLong();
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private final List<ProcessingInstruction> instructions = new CopyOnWriteArrayList<>();

        @Override
        public void handle(QueryRequest query, ReplyChannel<QueryResponse> reply) {
            throw new AssertionError("It is asked for a stream");
        }

        @Override
        public FlowControl stream(QueryRequest query, ReplyChannel<QueryResponse> reply) {
            instructions.addAll(query.getProcessingInstructionsList());
            return new FlowControl() {
                @Override
                public void request(long requested) {
                    for (long i = 0; i < requested && !cancelled.get(); i++) {
                        reply.send(Client.answer(sent.getAndIncrement() + PADDING));
                    }
                }

                @Override
                public void cancel() {
                    cancelled.set(true);
                }
            };
        }
    }

    private static String number(QueryResponse answer) {
        String text = Client.text(answer.getPayload());
        return text.substring(0, text.indexOf('/'));
    }

    private QueryRequest streaming() {
        return Client.query(name, "?").toBuilder()
                .addProcessingInstructions(Client.instruction(
                        ProcessingKey.CLIENT_SUPPORTS_STREAMING,
                        MetaDataValue.newBuilder().setBooleanValue(true)))
                .build();
    }

    @Test
    @DisplayName("as streams hold a handler back until the asker reads, and stop it when the asker cancels")
    void streamingWithFlowControl() throws InterruptedException {
        // given
        Client asker = server.client("asker");
        Counter counter = new Counter();
        server.client("handler").answer(name, counter);

        // when
        ResultStream<QueryResponse> results = asker.queries().query(streaming());
        List<String> read = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            read.add(number(next(results)));
        }
        await().during(Duration.ofMillis(300)).until(() -> true);
        long ahead = counter.sent.get() - read.size();
        results.close();

        // then
        assertThat(read)
                .isEqualTo(IntStream.range(0, 500).mapToObj(Integer::toString).toList());
        // what is ahead is what the network holds, and what the node has granted
        assertThat(ahead).isBetween(0L, 400L);
        await().untilTrue(counter.cancelled);
        assertThat(counter.instructions)
                .anyMatch(i -> i.getKey() == ProcessingKey.SERVER_SUPPORTS_STREAMING
                        && i.getValue().getBooleanValue());
    }

    @Test
    @DisplayName("under way end when the asker goes away")
    void askerGoesAway() {
        // given
        Client asker = server.client("asker");
        Counter counter = new Counter();
        server.client("handler").answer(name, counter);
        asker.queries().query(streaming());
        await().until(() -> counter.sent.get() > 0);

        // when
        asker.breakConnection();

        // then
        await().untilTrue(counter.cancelled);
    }
}
