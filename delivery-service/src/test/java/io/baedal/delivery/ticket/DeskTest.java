package io.baedal.delivery.ticket;

import static io.baedal.delivery.Examples.ORDER;
import static io.baedal.delivery.Examples.TICKET;
import static io.baedal.delivery.Examples.openTicket;
import static io.baedal.delivery.Examples.ticketOpened;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.ticket.AskDesk;
import io.baedal.api.ticket.DeskAnswered;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.eventhandling.gateway.DefaultEventGateway;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeskTest {

    private final List<Object> said = new ArrayList<>();

    @Test
    @DisplayName("S4-17 C3 whoever asks for the desk is answered each time, and nothing is kept of it")
    void answers() {
        // given
        SimpleEventBus bus = SimpleEventBus.builder().build();
        bus.subscribe(events -> events.forEach(event -> said.add(event.getPayload())));
        Desk desk = new Desk(DefaultEventGateway.builder().eventBus(bus).build());

        // when
        desk.handle(new AskDesk(TICKET, ORDER));
        desk.handle(new AskDesk(TICKET, ORDER));

        // then
        DeskAnswered answer = new DeskAnswered(TICKET, ORDER);
        assertThat(said).containsExactly(answer, answer);
        new AggregateTestFixture<>(Ticket.class)
                .givenNoPriorActivity()
                .when(openTicket())
                .expectEvents(ticketOpened());
    }
}
