package io.baedal.delivery.ticket;

import static java.util.Objects.requireNonNullElse;

import io.baedal.api.ticket.AbortTicket;
import io.baedal.api.ticket.AcceptTicket;
import io.baedal.api.ticket.DenyTicketCancel;
import io.baedal.api.ticket.GrantTicketCancel;
import io.baedal.api.ticket.HandOverTicket;
import io.baedal.api.ticket.MarkNoShow;
import io.baedal.api.ticket.MarkTicketReady;
import io.baedal.api.ticket.PromiseTicket;
import io.baedal.api.ticket.RejectTicket;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.value.Reason;
import io.baedal.support.axon.Commands;
import io.baedal.support.security.AllowedTo;
import io.baedal.support.tokens.Role;
import io.baedal.support.web.InvalidInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
@AllowedTo(Role.STORE)
@RequestMapping("/tickets/{id}")
@Tag(name = "Tickets", description = "The store's answer to an order")
class TicketController {

    /** No store promises for longer than a day; what is later than that has a time of its own. */
    private static final int MINUTES_MAX = 24 * 60;

    private static final String MINUTES_ANEW = "must be 1 to 1440";
    private static final String MINUTES = MINUTES_ANEW + ", or be left out";

    private final Commands commands;
    private final Clock clock;

    TicketController(Commands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
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

    /** When it will be ready, if the store says so. */
    record Promising(
            @Min(value = 1, message = MINUTES) @Max(value = MINUTES_MAX, message = MINUTES) @Nullable
            Integer readyInMinutes) {}

    /** When it will be ready after all. */
    record PromisingAnew(
            @NotNull(message = "is required")
            @Min(value = 1, message = MINUTES_ANEW)
            @Max(value = MINUTES_MAX, message = MINUTES_ANEW)
            Integer readyInMinutes) {}

    /** Why a store goes on with what its customer does not want any more. */
    record Keeping(Reason reason) {

        private static final Set<Reason> STORES = EnumSet.of(Reason.TOO_LATE, Reason.OTHER);
        private static final Keeping MADE = new Keeping(Reason.TOO_LATE);

        Keeping(@Nullable Reason reason) {
            this.reason = requireNonNullElse(reason, Reason.TOO_LATE);
            if (!STORES.contains(this.reason)) {
                throw new InvalidInput("reason", "must be one of " + STORES + ", or be left out");
            }
        }
    }

    @PostMapping("/accept")
    @Operation(
            summary = "Take the order on: from here on its customer waits for it;"
                    + " `readyInMinutes` promises him when it is ready")
    Mono<TicketStanding> accept(
            @PathVariable TicketId id, @Valid @RequestBody(required = false) @Nullable Promising body) {
        Integer minutes = body == null ? null : body.readyInMinutes();
        return standing(id, new AcceptTicket(id, minutes == null ? null : in(minutes)));
    }

    @PostMapping("/promise")
    @Operation(summary = "Say anew when what was accepted will be ready: its customer sees it")
    Mono<TicketStanding> promise(@PathVariable TicketId id, @Valid @RequestBody PromisingAnew body) {
        return standing(id, new PromiseTicket(id, in(body.readyInMinutes())));
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

    @PostMapping("/grant-cancel")
    @Operation(summary = "Let go of an order whose customer wishes to cancel it: he pays what its plan says")
    Mono<TicketStanding> grantCancel(@PathVariable TicketId id) {
        return standing(id, new GrantTicketCancel(id));
    }

    @PostMapping("/deny-cancel")
    @Operation(summary = "Go on with an order whose customer wishes to cancel it: he is told")
    Mono<TicketStanding> denyCancel(@PathVariable TicketId id, @RequestBody(required = false) @Nullable Keeping body) {
        return standing(
                id,
                new DenyTicketCancel(id, requireNonNullElse(body, Keeping.MADE).reason()));
    }

    private Instant in(int minutes) {
        return clock.instant().plus(Duration.ofMinutes(minutes));
    }

    private Mono<TicketStanding> standing(TicketId id, Object command) {
        return commands.<TicketStatus>send(command).map(status -> new TicketStanding(id.toString(), status));
    }
}
