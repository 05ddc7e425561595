package io.baedal.axonserver.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.test.WithAxonServer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

@DisplayName("An Axon Framework application on the node")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@WithAxonServer
class AxonFrameworkIT {

    static final class Seen {
        private final List<Object> events = new CopyOnWriteArrayList<>();

        List<Object> events() {
            return events;
        }

        @EventHandler
        void on(Account.Deposited event) {
            events.add(event);
        }
    }

    record Shout(String text) {}

    record Count(int to) {}

    record Balance(String id) {}

    static final class Answers {
        @QueryHandler
        String answer(Shout query) {
            return query.text().toUpperCase(Locale.ROOT);
        }

        @QueryHandler
        Flux<Integer> answer(Count query) {
            return Flux.range(1, query.to());
        }

        @QueryHandler
        Integer answer(Balance query) {
            return 100;
        }
    }

    private final Seen seen = new Seen();
    private AxonApplication application;

    @BeforeEach
    void start(AxonServerNode node) {
        application = AxonApplication.start(node.address(), "bank", this::parts);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private void parts(Configurer configurer) {
        configurer.configureAggregate(Account.class);
        configurer.registerQueryHandler(c -> new Answers());
        configurer.eventProcessing(events -> events.registerEventHandler(c -> seen));
    }

    @Test
    @DisplayName("sends commands to an aggregate, sources it again and tracks its events")
    void commandsAggregateTracking() {
        // given
        CommandGateway commands = application.configuration().commandGateway();
        commands.sendAndWait(new Account.Open("a-1"));

        // when
        commands.sendAndWait(new Account.Deposit("a-1", 5));
        Integer balance = commands.sendAndWait(new Account.Deposit("a-1", 7));

        // then
        assertThat(balance).isEqualTo(12);
        await().untilAsserted(() -> assertThat(seen.events)
                .containsExactly(new Account.Deposited("a-1", 5), new Account.Deposited("a-1", 7)));
    }

    @Test
    @DisplayName("gets a handler's exception back")
    void businessError() {
        // given
        CommandGateway commands = application.configuration().commandGateway();
        commands.sendAndWait(new Account.Open("a-2"));

        // then
        assertThatThrownBy(() -> commands.sendAndWait(new Account.Deposit("a-2", -1)))
                .isInstanceOf(CommandExecutionException.class)
                .hasMessageContaining("An amount is positive");
    }

    @Test
    @DisplayName("asks a query, another one of everybody, and another one as a stream")
    void queries() {
        // given
        QueryGateway queries = application.configuration().queryGateway();

        // when
        String answer = queries.query(new Shout("hi"), String.class).join();
        List<String> answers = queries.scatterGather(
                        new Shout("all"), ResponseTypes.instanceOf(String.class), 2, TimeUnit.SECONDS)
                .toList();
        List<Integer> stream = Flux.from(queries.streamingQuery(new Count(500), Integer.class))
                .collectList()
                .block(Duration.ofSeconds(10));

        // then
        assertThat(answer).isEqualTo("HI");
        assertThat(answers).containsExactly("ALL");
        assertThat(stream).hasSize(500).startsWith(1, 2).endsWith(499, 500);
    }

    @Test
    @DisplayName("follows a subscription query from its first result to its completion")
    void subscriptionQuery() {
        // given
        QueryUpdateEmitter updates = application.configuration().queryUpdateEmitter();
        SubscriptionQueryResult<Integer, Integer> result = application
                .configuration()
                .queryGateway()
                .subscriptionQuery(
                        new Balance("a-1"),
                        ResponseTypes.instanceOf(Integer.class),
                        ResponseTypes.instanceOf(Integer.class));

        // when
        Integer first = result.initialResult().block(Duration.ofSeconds(10));
        List<Integer> seenUpdates = new CopyOnWriteArrayList<>();
        AtomicBoolean completed = new AtomicBoolean();
        result.updates().subscribe(seenUpdates::add, failure -> {}, () -> completed.set(true));
        for (int i = 1; i <= 50; i++) {
            updates.emit(Balance.class, query -> query.id().equals("a-1"), i);
        }
        updates.complete(Balance.class, query -> true);

        // then
        assertThat(first).isEqualTo(100);
        await().untilTrue(completed);
        assertThat(seenUpdates).isEqualTo(IntStream.rangeClosed(1, 50).boxed().toList());
    }

    @Test
    @DisplayName("asking what nobody answers is an error")
    void nobodyAnswers() {
        assertThatThrownBy(() -> application
                        .configuration()
                        .queryGateway()
                        .query("unheard-of", "", String.class)
                        .join())
                .hasCauseInstanceOf(NoHandlerForQueryException.class);
    }
}
