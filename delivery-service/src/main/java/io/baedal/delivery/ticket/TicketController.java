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

    /** A ticket after a request. */
    record Standing(String ticketId, TicketStatus status) {}

    /** Why a store will not do it, or gives it up. */
    record Refusing(Reason reason) {

        private static final Set<Reason> STORES =
                EnumSet.of(Reason.STORE_BUSY, Reason.STORE_CLOSING, Reason.ITEM_UNAVAILABLE, Reason.OTHER);

        Refusing(@Nullable Reason reason) {
            this.reason = requireNonNullElse(reason, Reason.OTHER);
            if (!STORES.contains(this.reason)) {
                throw new IllegalArgumentException("a store's reason is one of " + STORES);
            }
        }
    }

    @PostMapping("/accept")
    Mono<Standing> accept(@PathVariable String id) {
        return standing(id, new AcceptTicket(TicketId.of(id)));
    }

    @PostMapping("/reject")
    Mono<Standing> reject(@PathVariable String id, @RequestBody Refusing body) {
        return standing(id, new RejectTicket(TicketId.of(id), body.reason()));
    }

    @PostMapping("/ready")
    Mono<Standing> ready(@PathVariable String id) {
        return standing(id, new MarkTicketReady(TicketId.of(id)));
    }

    @PostMapping("/hand-over")
    Mono<Standing> handOver(@PathVariable String id) {
        return standing(id, new HandOverTicket(TicketId.of(id)));
    }

    @PostMapping("/no-show")
    @Operation(summary = "The customer did not come: the order fails, and costs what its plan says")
    Mono<Standing> noShow(@PathVariable String id) {
        return standing(id, new MarkNoShow(TicketId.of(id)));
    }

    @PostMapping("/abort")
    @Operation(summary = "Give up what was accepted: the order is cancelled and refunded")
    Mono<Standing> abort(@PathVariable String id, @RequestBody Refusing body) {
        return standing(id, new AbortTicket(TicketId.of(id), body.reason()));
    }

    private Mono<Standing> standing(String id, Object command) {
        return commands.<TicketStatus>send(command).map(status -> new Standing(id, status));
    }
}
