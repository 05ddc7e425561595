package io.baedal.query.orders;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.store.StoreId;
import io.baedal.query.projection.PageLimit;
import io.baedal.support.rule.RuleBroken;
import io.baedal.support.security.AllowedTo;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where orders stand. Answers from the view alone, so it needs no other service and no Axon Server. */
@RestController
@AllowedTo({Role.CUSTOMER, Role.STORE, Role.COURIER})
@RequestMapping("/orders")
@Tag(name = "orders")
class OrderController {

    private final OrderCollection orders;
    private final OrderAtTime past;
    private final OrderStreams streams;

    OrderController(OrderCollection orders, OrderAtTime past, OrderStreams streams) {
        this.orders = orders;
        this.past = past;
        this.streams = streams;
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "One order, with its timeline, money, ticket and delivery; with `at` as it stood at that time",
            description = "`at` is an ISO instant. Before the order's first event it is 404; a time to come is now.")
    Mono<OrderDocument> find(@PathVariable OrderId id, @RequestParam @Nullable Instant at, Caller caller) {
        Mono<OrderDocument> found = at == null
                ? orders.find(id.toString()).filter(seenBy(caller))
                // Whose courier it was then may not be told any more.
                : past.find(id, at).filter(ownedBy(caller));
        return found.switchIfEmpty(Mono.error(() -> unknown(id)));
    }

    @GetMapping
    @AllowedTo({Role.CUSTOMER, Role.STORE})
    @Operation(summary = "Orders, newest first; `before` takes `next` of the page before")
    Mono<OrderPage> list(
            @RequestParam @Nullable CustomerId customerId,
            @RequestParam @Nullable StoreId storeId,
            @RequestParam @Nullable OrderStatus status,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = PageLimit.MESSAGE)
                    @Max(value = PageLimit.MAX, message = PageLimit.MESSAGE)
                    int limit,
            @RequestParam @Nullable Long before,
            Caller caller) {
        boolean asStore = caller.has(Role.STORE) && (storeId != null || !caller.has(Role.CUSTOMER));
        CustomerId customer = asStore ? customerId : Callers.own(caller, Role.CUSTOMER, customerId, CustomerId::of);
        StoreId store = asStore ? Callers.own(caller, Role.STORE, storeId, StoreId::of) : storeId;
        return orders.list(new OrderFilter(customer, store, status, before, limit));
    }

    /**
     * The timeline as it grows. An order that nobody has heard of is waited for, since it may just have been placed;
     * then it is 404. Where nothing is left to tell, 204 tells the client not to come back.
     */
    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @AllowedTo({Role.CUSTOMER, Role.STORE})
    @Operation(summary = "What happens to an order, as server-sent events; resumes after `Last-Event-ID`")
    Mono<ResponseEntity<Flux<ServerSentEvent<OrderChange>>>> events(
            @PathVariable OrderId id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId,
            Caller caller) {
        return streams.answer(id.toString(), lastEventId, ownedBy(caller)).switchIfEmpty(Mono.error(() -> unknown(id)));
    }

    /** Whoever ordered it or makes it: that does not change. */
    private static Predicate<OrderDocument> ownedBy(Caller caller) {
        return order -> caller.owns(Role.CUSTOMER, order.customerId()) || caller.owns(Role.STORE, order.storeId());
    }

    /** They, and whoever carries it now. */
    private static Predicate<OrderDocument> seenBy(Caller caller) {
        return ownedBy(caller)
                .or(order -> order.delivery() != null
                        && caller.owns(Role.COURIER, order.delivery().courierId()));
    }

    private static RuntimeException unknown(OrderId id) {
        return RuleBroken.notFound("There is no order " + id + ".");
    }
}
