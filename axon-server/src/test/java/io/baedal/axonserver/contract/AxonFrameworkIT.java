package io.baedal.axonserver.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.test.WithAxonServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configurer;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An Axon Framework application on the node")
@WithAxonServer
class AxonFrameworkIT {

    static final class Seen {
        private final List<Object> events = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(Account.Deposited event) {
            events.add(event);
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
}
