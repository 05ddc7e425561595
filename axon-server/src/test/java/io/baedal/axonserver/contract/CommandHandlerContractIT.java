package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.Registration;
import io.axoniq.axonserver.grpc.FlowControl;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.axoniq.axonserver.grpc.command.CommandSubscription;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Handlers of commands")
class CommandHandlerContractIT {
    private static final Duration QUIET = Duration.ofMillis(200);

    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    private final String name = unique("Handle");

    private static long commands(Received<CommandProviderInbound> received) {
        return received.messages().stream()
                .filter(CommandProviderInbound::hasCommand)
                .count();
    }

    /** Subscribes by the bare protocol, and waits until that is acknowledged. */
    private StreamObserver<CommandProviderOutbound> subscribe(Received<CommandProviderInbound> received) {
        StreamObserver<CommandProviderOutbound> stream =
                CommandServiceGrpc.newStub(server.channel()).openStream(received);
        stream.onNext(CommandProviderOutbound.newBuilder()
                .setInstructionId("subscribe")
                .setSubscribe(CommandSubscription.newBuilder()
                        .setCommand(name)
                        .setClientId(unique("raw"))
                        .setComponentName("raw"))
                .build());
        await().until(() -> !received.messages().isEmpty());
        return stream;
    }

    private static CommandProviderOutbound permits(long count) {
        return CommandProviderOutbound.newBuilder()
                .setFlowControl(FlowControl.newBuilder().setPermits(count))
                .build();
    }

    @Test
    @DisplayName("get one command a permit and none without")
    void oneCommandAPermit() {
        // given
        Received<CommandProviderInbound> received = new Received<>();
        StreamObserver<CommandProviderOutbound> stream = subscribe(received);
        Client sender = server.client("sender");

        // when
        IntStream.range(0, 6).forEach(i -> sender.send(Client.command(name, "k")));
        await().during(QUIET).until(() -> commands(received) == 0);
        stream.onNext(permits(2));

        // then
        await().until(() -> commands(received) == 2);
        await().during(QUIET).until(() -> commands(received) == 2);
        stream.onNext(permits(3));
        await().until(() -> commands(received) == 5);
        await().during(QUIET).until(() -> commands(received) == 5);
    }

    @Test
    @DisplayName("get many times their first permits, as they renew them")
    void renewedPermits() {
        // given
        Client sender = server.client("sender");
        server.client(Client.to(server.address()).commandPermits(20))
                .handle(name, command -> Client.respond(Client.text(command.getPayload())));

        // when
        List<CompletableFuture<CommandResponse>> responses = IntStream.range(0, 300)
                .mapToObj(i -> sender.send(Client.command(name, "k" + i)))
                .toList();

        // then
        for (int i = 0; i < 300; i++) {
            assertThat(Client.text(responses.get(i).join().getPayload())).isEqualTo("k" + i);
        }
    }

    private List<String> handledBy(Client sender, List<Command> commands) {
        return commands.stream()
                .map(command -> Client.text(sender.send(command).join().getPayload()))
                .toList();
    }

    @Test
    @DisplayName("of whose tags two match the metadata come before those with one")
    void bestTags() {
        // given
        Client sender = server.client("sender");
        server.client(Client.to(server.address()).tag("region", "eu"))
                .handle(name, command -> Client.respond("region"));
        server.client(Client.to(server.address()).tag("region", "eu").tag("tier", "gold"))
                .handle(name, command -> Client.respond("both"));

        // when
        List<Command> commands = IntStream.range(0, 20)
                .mapToObj(i -> Client.command(name, "key-" + i).toBuilder()
                        .putMetaData(
                                "region",
                                MetaDataValue.newBuilder().setTextValue("eu").build())
                        .putMetaData(
                                "tier",
                                MetaDataValue.newBuilder().setTextValue("gold").build())
                        .build())
                .toList();

        // then
        assertThat(handledBy(sender, commands)).containsOnly("both");
    }

    @Test
    @DisplayName("with load factor 0 get as much as those with 100")
    void loadFactorZero() {
        // given
        Client sender = server.client("sender");
        server.client("zero").handle(name, 0, command -> Client.respond("zero"));
        server.client("hundred").handle(name, 100, command -> Client.respond("hundred"));

        // when
        List<String> handlers = handledBy(
                sender,
                IntStream.range(0, 300)
                        .mapToObj(i -> Client.command(name, "key-" + i))
                        .toList());

        // then: half and half, with room for the luck of hashing
        assertThat(handlers.stream().filter("zero"::equals).count()).isBetween(75L, 225L);
    }

    @Test
    @DisplayName("are chosen by a command's id where it has no routing key")
    void withoutRoutingKey() {
        // given
        Client sender = server.client("sender");
        server.client("a").handle(name, command -> Client.respond("a"));
        server.client("b").handle(name, command -> Client.respond("b"));

        // when
        List<Command> commands = IntStream.range(0, 40)
                .mapToObj(i -> Client.command(name, "k").toBuilder()
                        .clearProcessingInstructions()
                        .build())
                .toList();
        List<String> first = handledBy(sender, commands);

        // then
        assertThat(first).contains("a", "b");
        assertThat(handledBy(sender, commands)).isEqualTo(first);
    }

    @Test
    @DisplayName("that are too slow for the command's time-out lose it to AXONIQ-4002; their late answer harms nobody")
    void lateAnswer() {
        // given
        Client sender = server.client("sender");
        CompletableFuture<CommandResponse> late = new CompletableFuture<>();
        List<Command> seen = new ArrayList<>();
        server.client("handler").handle(name, command -> {
            seen.add(command);
            return seen.size() == 1 ? late : Client.respond("in time");
        });
        Command impatient = Client.command(name, "k").toBuilder()
                .addProcessingInstructions(Client.instruction(
                        ProcessingKey.TIMEOUT, MetaDataValue.newBuilder().setNumberValue(300)))
                .build();

        // when
        CommandResponse response = sender.send(impatient).join();
        late.complete(Client.respond("late").join());

        // then
        assertThat(response.getErrorCode()).isEqualTo("AXONIQ-4002");
        assertThat(handledBy(sender, List.of(Client.command(name, "k")))).containsExactly("in time");
    }

    @Test
    @DisplayName("that unsubscribe still answer what they were given")
    void answerAfterUnsubscribe() throws Exception {
        // given
        Client sender = server.client("sender");
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        CompletableFuture<CommandResponse> held = new CompletableFuture<>();
        Registration registration = server.client("handler").handle(name, command -> {
            arrived.complete(null);
            return held;
        });
        CompletableFuture<CommandResponse> response = sender.send(Client.command(name, "k"));
        arrived.join();

        // when
        registration.cancel().join();
        CommandResponse next = sender.send(Client.command(name, "k")).join();
        held.complete(Client.respond("done").join());

        // then
        assertThat(next.getErrorCode()).isEqualTo("AXONIQ-4000");
        assertThat(Client.text(response.get(10, TimeUnit.SECONDS).getPayload())).isEqualTo("done");
    }

    @Test
    @DisplayName("that answer twice, or what nobody asked, are heard once")
    void answersTwice() {
        // given
        Received<CommandProviderInbound> received = new Received<>();
        StreamObserver<CommandProviderOutbound> stream = subscribe(received);
        stream.onNext(permits(10));
        Client sender = server.client("sender");
        CompletableFuture<CommandResponse> response = sender.send(Client.command(name, "k"));
        await().until(() -> commands(received) == 1);
        String id = received.messages().getLast().getCommand().getMessageIdentifier();

        // when
        stream.onNext(response("unheard-of", "nobody's"));
        stream.onNext(response(id, "first"));
        stream.onNext(response(id, "second"));

        // then
        assertThat(Client.text(response.join().getPayload())).isEqualTo("first");
        CompletableFuture<CommandResponse> next = sender.send(Client.command(name, "k"));
        await().until(() -> commands(received) == 2);
        stream.onNext(response(received.messages().getLast().getCommand().getMessageIdentifier(), "third"));
        assertThat(Client.text(next.join().getPayload())).isEqualTo("third");
    }

    private static CommandProviderOutbound response(String requestId, String text) {
        return CommandProviderOutbound.newBuilder()
                .setCommandResponse(CommandResponse.newBuilder()
                        .setMessageIdentifier(UUID.randomUUID().toString())
                        .setRequestIdentifier(requestId)
                        .setPayload(Client.payload(text)))
                .build();
    }
}
