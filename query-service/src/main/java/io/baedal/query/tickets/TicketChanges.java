package io.baedal.query.tickets;

import io.baedal.query.stream.Changes;
import org.springframework.stereotype.Component;

/** Tells whoever watches boards that there is news of a ticket. */
@Component
final class TicketChanges extends Changes {

    TicketChanges() {
        super(TicketFold.FOLDING);
    }
}
