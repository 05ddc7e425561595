package io.baedal.delivery.ticket;

import io.baedal.api.ticket.AskDesk;
import io.baedal.api.ticket.DeskAnswered;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.springframework.stereotype.Component;

/**
 * Says that somebody is here who will put an order in front of its store. Keeps nothing: a ticket is opened when the
 * order is confirmed, and an order that never is leaves no trace but the answer.
 */
@Component
final class Desk {

    private final EventGateway events;

    Desk(EventGateway events) {
        this.events = events;
    }

    @CommandHandler
    void handle(AskDesk question) {
        events.publish(new DeskAnswered(question.ticketId(), question.orderId()));
    }
}
