package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.Registration;
import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Commands")
class CommandContractIT {
    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    private final String name = unique("Rename");

    private String handledBy(Client sender, String key) {
        return Client.text(sender.send(Client.command(name, key)).join().getPayload());
    }

    private Map<String, String> handlersByKey(Client sender, int keys) {
        Map<String, String> handlers = new HashMap<>();
        IntStream.range(0, keys).forEach(i -> handlers.put("key-" + i, handledBy(sender, "key-" + i)));
        return handlers;
    }

    @Test
    @DisplayName("with one routing key reach one handler, and with many keys all of them")
    void consistentRouting() {
        // given
        Client sender = server.client("sender");
        List.of("a", "b", "c").forEach(id -> server.client(id).handle(name, command -> Client.respond(id)));

        // when
        Map<String, String> first = handlersByKey(sender, 60);
        Map<String, String> second = handlersByKey(sender, 60);

        // then
        assertThat(second).isEqualTo(first);
        assertThat(first.values()).contains("a", "b", "c");
    }

    @Test
    @DisplayName("are spread in proportion to the load factors")
    void loadFactors() {
        // given
        Client sender = server.client("sender");
        server.client("light").handle(name, 50, command -> Client.respond("light"));
        server.client("heavy").handle(name, 500, command -> Client.respond("heavy"));

        // when
        long heavy = handlersByKey(sender, 300).values().stream()
                .filter("heavy"::equals)
                .count();

        // then: ten to one, with room for the luck of hashing
        assertThat(heavy).isBetween(230L, 299L);
    }

    @Test
    @DisplayName("of a client that reconnects under its id come back to it")
    void keysStayWithTheClientId() {
        // given
        Client sender = server.client("sender");
        String leaver = unique("leaver");
        server.client("stayer").handle(name, command -> Client.respond("stayer"));
        Client before = server.client(Client.to(server.address()).clientId(leaver));
        before.handle(name, command -> Client.respond("leaver"));
        Map<String, String> first = handlersByKey(sender, 40);
        assertThat(first.values()).contains("stayer", "leaver");

        // when
        before.close();
        await().until(() -> !handlersByKey(sender, 40).containsValue("leaver"));
        server.client(Client.to(server.address()).clientId(leaver)).handle(name, command -> Client.respond("leaver"));

        // then
        assertThat(handlersByKey(sender, 40)).isEqualTo(first);
    }

    @Test
    @DisplayName("go to both of two processes that share a client id")
    void oneClientIdTwice() {
        // given
        Client sender = server.client("sender");
        String shared = unique("shared");
        server.client(Client.to(server.address()).clientId(shared)).handle(name, command -> Client.respond("first"));
        server.client(Client.to(server.address()).clientId(shared)).handle(name, command -> Client.respond("second"));

        // when
        Map<String, String> handlers = handlersByKey(sender, 40);

        // then
        assertThat(handlers.values()).contains("first", "second");
        assertThat(handlersByKey(sender, 40)).isEqualTo(handlers);
    }

    @Test
    @DisplayName("prefer the handler whose tags match their metadata")
    void tags() {
        // given
        Client sender = server.client("sender");
        server.client(Client.to(server.address()).tag("region", "eu")).handle(name, command -> Client.respond("eu"));
        server.client(Client.to(server.address()).tag("region", "us")).handle(name, command -> Client.respond("us"));

        // when
        List<String> handlers = IntStream.range(0, 20)
                .mapToObj(i -> Client.command(name, "key-" + i).toBuilder()
                        .putMetaData(
                                "region",
                                MetaDataValue.newBuilder().setTextValue("us").build())
                        .build())
                .map(command -> Client.text(sender.send(command).join().getPayload()))
                .toList();

        // then
        assertThat(handlers).containsOnly("us");
        assertThat(handlersByKey(sender, 40).values()).contains("eu", "us");
    }

    @Test
    @DisplayName("bring a business error back inside the response, code and text untouched")
    void businessError() {
        // given
        Client sender = server.client("sender");
        server.client("handler")
                .handle(
                        name,
                        command -> CompletableFuture.completedFuture(CommandResponse.newBuilder()
                                .setErrorCode("MINE-17")
                                .setErrorMessage(ErrorMessage.newBuilder().setMessage("too late"))
                                .build()));

        // when
        Command command = Client.command(name, "k");
        CommandResponse response = sender.send(command).join();

        // then
        assertThat(response.getErrorCode()).isEqualTo("MINE-17");
        assertThat(response.getErrorMessage().getMessage()).isEqualTo("too late");
        assertThat(response.getRequestIdentifier()).isEqualTo(command.getMessageIdentifier());
    }

    @Test
    @DisplayName("that nobody handles are refused with AXONIQ-4000")
    void noHandler() {
        // when
        CommandResponse response =
                server.client("sender").send(Client.command(name, "k")).join();

        // then
        assertThat(response.getErrorCode()).isEqualTo("AXONIQ-4000");
    }

    @Test
    @DisplayName("fail with AXONIQ-4001 at once when the handler that has them goes away")
    void handlerDiesInFlight() {
        // given
        Client sender = server.client("sender");
        Client handler = server.client("handler");
        CompletableFuture<Void> arrived = new CompletableFuture<>();
        handler.handle(name, command -> {
            arrived.complete(null);
            return new CompletableFuture<>();
        });
        CompletableFuture<CommandResponse> response = sender.send(Client.command(name, "k"));
        arrived.join();

        // when
        handler.breakConnection();

        // then
        await().until(response::isDone);
        assertThat(response.join().getErrorCode()).isEqualTo("AXONIQ-4001");
    }

    @Test
    @DisplayName("with an id that is in flight are refused with AXONIQ-4005, and the first one is not disturbed")
    void duplicate() {
        // given
        Client sender = server.client("sender");
        CompletableFuture<CommandResponse> held = new CompletableFuture<>();
        server.client("handler").handle(name, command -> held);
        Command command = Client.command(name, "k");
        CompletableFuture<CommandResponse> first = sender.send(command);

        // when
        CommandResponse second = sender.send(command).join();
        held.complete(Client.respond("done").join());

        // then
        assertThat(second.getErrorCode()).isEqualTo("AXONIQ-4005");
        assertThat(Client.text(first.join().getPayload())).isEqualTo("done");
        assertThat(Client.text(sender.send(command).join().getPayload())).isEqualTo("done");
    }

    @Test
    @DisplayName("reach a handler only as far as its permits go, those of higher priority first")
    void permitsAndPriority() {
        // given
        Client sender = server.client("sender");
        List<CompletableFuture<CommandResponse>> held = new CopyOnWriteArrayList<>();
        List<String> order = new CopyOnWriteArrayList<>();
        server.client(Client.to(server.address()).commandPermits(20)).handle(name, command -> {
            order.add(Client.text(command.getPayload()));
            CompletableFuture<CommandResponse> response = new CompletableFuture<>();
            held.add(response);
            return response;
        });

        // when: more than the permits are sent, then one that is more urgent
        List<CompletableFuture<CommandResponse>> responses = new ArrayList<>();
        IntStream.range(0, 40).forEach(i -> responses.add(sender.send(Client.command(name, "low-" + i, 0))));
        await().until(() -> held.size() >= 20);
        await().during(java.time.Duration.ofMillis(300)).until(() -> held.size() < 40);
        int delivered = held.size();
        responses.add(sender.send(Client.command(name, "high", 9)));
        server.client("other").send(Client.command(unique("nobody"), "k")).join();
        Waiting.answerAll(held, responses);

        // then
        assertThat(delivered).isBetween(20, 25);
        assertThat(order).hasSize(41).doesNotHaveDuplicates();
        assertThat(order.indexOf("high")).isEqualTo(delivered);
        assertThat(order.stream().filter(text -> text.startsWith("low")))
                .isEqualTo(IntStream.range(0, 40).mapToObj(i -> "low-" + i).toList());
    }

    @Test
    @DisplayName("that wait for a handler which unsubscribes are handed to the one that is left")
    void redispatch() {
        // given
        Client sender = server.client("sender");
        List<CompletableFuture<CommandResponse>> held = new CopyOnWriteArrayList<>();
        Client busy = server.client(Client.to(server.address()).commandPermits(20));
        Registration registration = busy.handle(name, command -> {
            CompletableFuture<CommandResponse> response = new CompletableFuture<>();
            held.add(response);
            return response;
        });
        List<CompletableFuture<CommandResponse>> responses = new ArrayList<>();
        IntStream.range(0, 60).forEach(i -> responses.add(sender.send(Client.command(name, "k" + i))));
        await().until(() -> held.size() >= 20);
        server.client("spare").handle(name, command -> Client.respond("spare"));

        // when
        registration.cancel().join();

        // then: what waited is answered by the other, and what was delivered is still answered by the first
        await().until(() -> responses.stream().filter(CompletableFuture::isDone).count() >= 60 - held.size());
        held.forEach(response -> response.complete(Client.respond("busy").join()));
        assertThat(responses)
                .allSatisfy(response -> assertThat(Client.text(response.get(10, java.util.concurrent.TimeUnit.SECONDS)
                                .getPayload()))
                        .isIn("busy", "spare"));
    }
}
