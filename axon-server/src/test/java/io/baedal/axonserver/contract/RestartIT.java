package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.ResultStream;
import io.axoniq.axonserver.connector.query.QueryHandler;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.Configurer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A node that is restarted on its port")
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestartIT {
    /** A hundred for the thorough run: -Daxonserver.restarts=100. */
    private static final int RESTARTS = Integer.getInteger("axonserver.restarts", 5);

    @TempDir
    private Path directory;

    private NodeConfig config;
    private AxonServerNode node;

    @BeforeEach
    void start() {
        config = NodeConfig.inMemory().toBuilder()
                .dataDirectory(Optional.of(directory))
                .build();
        node = AxonServerNode.start(config);
        config = config.toBuilder().grpcPort(node.port()).build();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private void restart() {
        node.close();
        node = AxonServerNode.start(config);
    }

    private static boolean answers(Client asker, String query) {
        ResultStream<QueryResponse> results = asker.queries().query(Client.query(query, "?"));
        try {
            QueryResponse response = results.nextIfAvailable(1, TimeUnit.SECONDS);
            return response != null && response.getErrorCode().isEmpty();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        } finally {
            results.close();
        }
    }

    @Test
    @DisplayName("has every handler of commands and queries again, each time")
    void handlersComeBack() {
        List<Client> clients = new ArrayList<>();
        try {
            // given
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String name = unique("handled");
                Client client = Client.to(node.address()).component("handlers").connect();
                clients.add(client);
                names.add(name);
                client.handle(name, command -> Client.respond("done"));
                QueryHandler yes = (query, reply) -> reply.sendLast(Client.answer("yes"));
                client.answer(name, yes);
            }
            Client asker = Client.to(node.address()).component("asker").connect();
            clients.add(asker);

            for (int i = 0; i < RESTARTS; i++) {
                // when
                restart();

                // then
                await().atMost(Duration.ofSeconds(20))
                        .until(() ->
                                names.stream().allMatch(name -> Waiting.succeeds(asker, name) && answers(asker, name)));
            }
        } finally {
            clients.forEach(Client::close);
        }
    }

    @Test
    @DisplayName("serves an Axon Framework application as before: commands, its aggregates and its processors")
    void axonFrameworkGoesOn() {
        // given
        AxonFrameworkIT.Seen seen = new AxonFrameworkIT.Seen();
        try (AxonApplication application = AxonApplication.start(node.address(), "bank", configurer -> {
            configurer.configureAggregate(Account.class);
            trackInto(configurer, seen);
        })) {
            var commands = application.configuration().commandGateway();
            commands.sendAndWait(new Account.Open("r-1"));
            commands.sendAndWait(new Account.Deposit("r-1", 1));

            // when
            restart();

            // then
            await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
                commands.sendAndWait(new Account.Deposit("r-1", 2), 2, TimeUnit.SECONDS);
                return true;
            });
            await().atMost(Duration.ofSeconds(20)).until(() -> seen.events().contains(new Account.Deposited("r-1", 2)));
            assertThat(seen.events()).startsWith(new Account.Deposited("r-1", 1));
        }
    }

    private static void trackInto(Configurer configurer, AxonFrameworkIT.Seen seen) {
        configurer.eventProcessing(events -> events.registerEventHandler(c -> seen));
    }

    @Test
    @DisplayName("publishes what was scheduled before, also what was due meanwhile")
    void schedulesSurvive() throws InterruptedException {
        // given
        try (Client client = Client.to(node.address()).connect()) {
            client.events()
                    .scheduleEvent(
                            Duration.ofMillis(300),
                            Client.event("", 0, "Due").toBuilder()
                                    .setAggregateType("")
                                    .build())
                    .join();
        }

        // when
        restart();

        // then
        try (Client client = Client.to(node.address()).connect();
                var stream = client.events().openStream(-1, 100)) {
            assertThat(stream.nextIfAvailable(5, TimeUnit.SECONDS))
                    .isNotNull()
                    .satisfies(event ->
                            assertThat(event.getEvent().getPayload().getType()).isEqualTo("Due"));
        }
    }

    @Test
    @DisplayName("ends the trackers of the old one, and they go on where they were")
    void trackersGoOn() throws InterruptedException {
        // given
        String aggregate = unique("thing");
        try (Client client = Client.to(node.address()).connect()) {
            client.events().appendEvents(Client.event(aggregate, 0, "Changed")).join();
            var stream = client.events().openStream(-1, 100);
            assertThat(stream.next().getToken()).isZero();

            // when
            restart();

            // then
            await().atMost(Duration.ofSeconds(10)).until(stream::isClosed);
            assertThat(stream.getError()).isPresent();
            await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(() -> {
                client.events()
                        .appendEvents(Client.event(aggregate, 1, "Changed"))
                        .get(1, TimeUnit.SECONDS);
                return true;
            });
            try (var next = client.events().openStream(0, 100)) {
                assertThat(next.nextIfAvailable(5, TimeUnit.SECONDS).getToken()).isEqualTo(1);
            }
        }
    }
}
