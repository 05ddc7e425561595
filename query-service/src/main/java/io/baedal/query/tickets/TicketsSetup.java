package io.baedal.query.tickets;

import io.baedal.api.order.AboutOrder;
import io.baedal.query.config.Groups;
import io.baedal.query.projection.Audited;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What else is done with the view. */
@Configuration(proxyBeanMethods = false)
class TicketsSetup {

    @Bean
    Audited<TicketDocument, AboutOrder> auditedTickets(TicketCollection tickets) {
        return new Audited<>("tickets", Groups.TICKETS_VIEW, TicketFold.FOLDING, tickets, false);
    }
}
