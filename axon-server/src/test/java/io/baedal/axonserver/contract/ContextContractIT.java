package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.admin.AdminChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.admin.ContextOverview;
import io.axoniq.axonserver.grpc.admin.ContextUpdate;
import io.axoniq.axonserver.grpc.admin.ContextUpdateType;
import io.axoniq.axonserver.grpc.admin.CreateContextRequest;
import io.axoniq.axonserver.grpc.admin.DeleteContextRequest;
import io.axoniq.axonserver.grpc.admin.UpdateContextPropertiesRequest;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Contexts")
class ContextContractIT {
    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    private final Deque<String> created = new ArrayDeque<>();
    private AdminChannel admin;

    @BeforeEach
    void connect() {
        admin = client("_admin").connection().adminChannel();
    }

    /** A foreign server keeps what is created on it. */
    @AfterEach
    void leaveNothing() {
        while (!created.isEmpty()) {
            admin.deleteContext(delete(created.pop()))
                    .exceptionally(gone -> null)
                    .join();
        }
    }

    private Client client(String context) {
        return server.client(Client.to(server.address()).context(context));
    }

    private String create() {
        String name = unique("context");
        create(name);
        return name;
    }

    private void create(String name) {
        admin.createContext(CreateContextRequest.newBuilder()
                        .setName(name)
                        .putMetaData("owner", "tests")
                        .build())
                .join();
        created.push(name);
    }

    private static DeleteContextRequest delete(String name) {
        return DeleteContextRequest.newBuilder().setName(name).build();
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call).hasMessageContaining("[" + code + "]");
    }

    @Test
    @DisplayName("are created, described, listed and deleted")
    void life() {
        // when
        String name = create();

        // then
        ContextOverview overview = admin.getContextOverview(name).join();
        assertThat(overview.getName()).isEqualTo(name);
        assertThat(overview.getMetaDataMap()).containsEntry("owner", "tests");
        assertThat(overview.getReplicationGroup().getContextsList()).contains(name, "default");
        assertThat(names()).contains(name, "default");

        // when
        admin.updateContextProperties(UpdateContextPropertiesRequest.newBuilder()
                        .setName(name)
                        .putMetaData("owner", "others")
                        .build())
                .join();

        // then
        assertThat(admin.getContextOverview(name).join().getMetaDataMap()).containsEntry("owner", "others");

        // when
        admin.deleteContext(delete(name)).join();

        // then
        assertThat(names()).contains("default").doesNotContain(name);
        assertRefused(() -> admin.getContextOverview(name).join(), "AXONIQ-1302");
    }

    private List<String> names() {
        return admin.getAllContexts().join().stream()
                .map(ContextOverview::getName)
                .toList();
    }

    @Test
    @DisplayName("see nothing of each other: neither events nor sequence numbers nor handlers")
    void separate() throws Exception {
        // given
        String aggregate = unique("thing");
        String command = unique("Do");
        Client here = client(create());
        Client there = client(create());
        here.handle(command, c -> Client.respond("here"));

        // when
        here.events().appendEvents(Client.event(aggregate, 0, "Happened")).join();
        there.events().appendEvents(Client.event(aggregate, 0, "Happened")).join();
        here.events().appendEvents(Client.event(aggregate, 1, "Happened")).join();

        // then
        assertThat(here.events().findHighestSequence(aggregate).join()).isEqualTo(1);
        assertThat(there.events().findHighestSequence(aggregate).join()).isZero();
        assertThat(here.events().getLastToken().join()).isEqualTo(1);
        assertThat(there.events().getLastToken().join()).isZero();
        assertThat(answer(here, command).getErrorCode()).isEmpty();
        assertThat(answer(there, command).getErrorCode()).isEqualTo("AXONIQ-4000");
    }

    private static CommandResponse answer(Client client, String command) {
        CompletableFuture<CommandResponse> response = client.send(Client.command(command, "key"));
        return response.join();
    }

    @Test
    @DisplayName(
            "are gone once deleted: their streams end, clients are kept out, and one of the same name begins empty")
    void deleted() {
        // given
        String name = create();
        Client client = client(name);
        client.events()
                .appendEvents(Client.event(unique("thing"), 0, "Happened"))
                .join();
        EventStream stream = client.events().openStream(-1, 100);
        await().until(() -> stream.nextIfAvailable() != null);

        // when
        admin.deleteContext(delete(name)).join();

        // then
        await().until(() -> stream.isClosed() && stream.getError().isPresent());
        assertThatThrownBy(() -> client.events().getLastToken().join()).hasMessageMatching(".*(1302|unavailable).*");
        assertRefused(() -> admin.getContextOverview(name).join(), "AXONIQ-1302");

        // when
        create(name);

        // then the client is back by itself
        await().ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(client.events().getLastToken().join()).isEqualTo(-1));
    }

    @Test
    @DisplayName(
            "are refused with a reason: a name twice, a name that cannot be, an unknown one, and the end of default")
    void refusals() {
        String name = create();
        assertRefused(() -> create(name), "AXONIQ-1304");
        assertRefused(() -> create("../escape"), "AXONIQ-1305");
        assertRefused(() -> create(""), "AXONIQ-1305");
        assertRefused(() -> admin.deleteContext(delete(unique("nobody"))).join(), "AXONIQ-1302");
        assertRefused(() -> admin.deleteContext(delete("default")).join(), "AXONIQ-1305");
        assertThat(names()).contains(name, "default");
    }

    @Test
    @DisplayName("tell whoever subscribed of every change, in order")
    void updates() {
        // given
        List<String> heard = new CopyOnWriteArrayList<>();
        var updates = admin.subscribeToContextUpdates();
        updates.onAvailable(() -> {
            for (ContextUpdate next = updates.nextIfAvailable(); next != null; next = updates.nextIfAvailable()) {
                heard.add(next.getType() + " " + next.getContext());
            }
        });
        // The stream may still be on its way: changes are made until one is heard of.
        await().until(() -> {
            create();
            return !heard.isEmpty();
        });
        String name = create();

        // when
        admin.updateContextProperties(UpdateContextPropertiesRequest.newBuilder()
                        .setName(name)
                        .build())
                .join();
        admin.deleteContext(delete(name)).join();

        // then
        List<String> expected = List.of(
                ContextUpdateType.CREATED + " " + name,
                ContextUpdateType.UPDATED + " " + name,
                ContextUpdateType.DELETED + " " + name);
        await().untilAsserted(() -> assertThat(heard).containsSubsequence(expected));
        updates.close();
    }

    @Test
    @DisplayName("do not include _admin, where one connects to administer: it keeps no events")
    void adminKeepsNoEvents() {
        assertThat(names()).doesNotContain("_admin");
        assertRefused(() -> client("_admin").events().getLastToken().join(), "AXONIQ-9200");
    }
}
