package io.baedal.delivery.ticket;

import static java.util.Objects.requireNonNullElse;

import io.baedal.api.ticket.AbortTicket;
import io.baedal.api.ticket.AcceptTicket;
import io.baedal.api.ticket.HandOverTicket;
import io.baedal.api.ticket.MarkNoShow;
import io.baedal.api.ticket.MarkTicketReady;
import io.baedal.api.ticket.RejectTicket;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.value.Reason;
import io.baedal.support.axon.Commands;
import io.baedal.support.web.InvalidInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a store does with its tickets. Each request answers with the status afterwards, and may be made twice. */
@RestController
@RequestMapping("/tickets/{id}")
@Tag(name = "Tickets", description = "The store's answer to an order")
class TicketController {

    private final Commands commands;

    TicketController(Commands commands) {
        this.commands = commands;
    }

    /** A ticket after a request. Named in full, because the OpenAPI knows types by their simple names. */
    record TicketStanding(String ticketId, TicketStatus status) {}

    /** Why a store will not do it, or gives it up. */
    record Refusing(Reason reason) {

        private static final Set<Reason> STORES =
                EnumSet.of(Reason.STORE_BUSY, Reason.STORE_CLOSING, Reason.ITEM_UNAVAILABLE, Reason.OTHER);

        Refusing(@Nullable Reason reason) {
            this.reason = requireNonNullElse(reason, Reason.OTHER);
            if (!STORES.contains(this.reason)) {
                throw new InvalidInput("reason", "must be one of " + STORES + ", or be left out");
            }
        }
    }

    @PostMapping("/accept")
    @Operation(summary = "Take the order on: from here on its customer waits for it")
    Mono<TicketStanding> accept(@PathVariable TicketId id) {
        return standing(id, new AcceptTicket(id));
    }

    @PostMapping("/reject")
    @Operation(summary = "Say no to an order that was not answered: it is cancelled, and nothing is paid")
    Mono<TicketStanding> reject(@PathVariable TicketId id, @RequestBody Refusing body) {
        return standing(id, new RejectTicket(id, body.reason()));
    }

    @PostMapping("/ready")
    @Operation(summary = "It is made, and waits for whoever fetches it")
    Mono<TicketStanding> ready(@PathVariable TicketId id) {
        return standing(id, new MarkTicketReady(id));
    }

    @PostMapping("/hand-over")
    @Operation(summary = "Hand it to the customer, or seat him: the promise is kept")
    Mono<TicketStanding> handOver(@PathVariable TicketId id) {
        return standing(id, new HandOverTicket(id));
    }

    @PostMapping("/no-show")
    @Operation(summary = "The customer did not come: the order fails, and costs what its plan says")
    Mono<TicketStanding> noShow(@PathVariable TicketId id) {
        return standing(id, new MarkNoShow(id));
    }

    @PostMapping("/abort")
    @Operation(summary = "Give up what was accepted: the order is cancelled and refunded")
    Mono<TicketStanding> abort(@PathVariable TicketId id, @RequestBody Refusing body) {
        return standing(id, new AbortTicket(id, body.reason()));
    }

    private Mono<TicketStanding> standing(TicketId id, Object command) {
        return commands.<TicketStatus>send(command).map(status -> new TicketStanding(id.toString(), status));
    }
}
