package io.baedal.query.tickets;

import static java.util.Objects.requireNonNull;

import io.baedal.api.plan.Kind;
import io.baedal.api.store.StoreId;
import io.baedal.query.orders.TicketStatus;
import io.baedal.query.projection.PageLimit;
import io.baedal.support.security.AllowedTo;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A store's screen. Answers from the view alone, so it needs no other service and no Axon Server. */
@RestController
@AllowedTo(Role.STORE)
@RequestMapping("/stores/{id}/tickets")
@Tag(name = "tickets")
class BoardController {

    private static final String AFTER = "must be the next of the page before";

    private final TicketCollection tickets;
    private final TicketStreams streams;

    BoardController(TicketCollection tickets, TicketStreams streams) {
        this.tickets = tickets;
        this.streams = streams;
    }

    /** A store that nobody has heard of has none. */
    @GetMapping
    @Operation(
            summary =
                    "A store's tickets: what waits for its answer, then what is promised, the most urgent first. With a"
                            + " `status` of what has ended, newest first. `after` takes `next` of the page before")
    Mono<Board> list(
            @PathVariable StoreId id,
            @RequestParam @Nullable TicketStatus status,
            @RequestParam @Nullable Kind kind,
            @RequestParam @Pattern(regexp = Place.FORM, message = AFTER) @Nullable String after,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = PageLimit.MESSAGE)
                    @Max(value = PageLimit.MAX, message = PageLimit.MESSAGE)
                    int limit,
            Caller caller) {
        Callers.requireOwner(caller, Role.STORE, id, id);
        return tickets.list(new TicketFilter(id, status, kind, after, limit));
    }

    /** Of what came before it says nothing, so a screen opens it first, and then asks for the list. */
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary =
                    "Each ticket of a store as it is, whenever there is news of it, as server-sent events without ids")
    ResponseEntity<Flux<ServerSentEvent<TicketDocument>>> news(@PathVariable StoreId id, Caller caller) {
        Callers.requireOwner(caller, Role.STORE, id, id);
        String store = id.toString();
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .body(streams.some(
                        ticket -> store.equals(ticket.storeId()),
                        ticket -> requireNonNull(ticket.status(), "what is on a board was opened")
                                .name()));
    }
}
