package io.baedal.query.orders;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.store.StoreId;
import io.baedal.query.projection.PageLimit;
import io.baedal.support.rule.RuleBroken;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
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
    Mono<OrderDocument> find(@PathVariable OrderId id, @RequestParam @Nullable Instant at) {
        Mono<OrderDocument> found = at == null ? orders.find(id.toString()) : past.find(id, at);
        return found.switchIfEmpty(Mono.error(() -> unknown(id)));
    }

    @GetMapping
    @Operation(summary = "Orders, newest first; `before` takes `next` of the page before")
    Mono<OrderPage> list(
            @RequestParam @Nullable CustomerId customerId,
            @RequestParam @Nullable StoreId storeId,
            @RequestParam @Nullable OrderStatus status,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = PageLimit.MESSAGE)
                    @Max(value = PageLimit.MAX, message = PageLimit.MESSAGE)
                    int limit,
            @RequestParam @Nullable Long before) {
        return orders.list(new OrderFilter(customerId, storeId, status, before, limit));
    }

    /**
     * The timeline as it grows. An order that nobody has heard of is waited for, since it may just have been placed;
     * then it is 404. Where nothing is left to tell, 204 tells the client not to come back.
     */
    @GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "What happens to an order, as server-sent events; resumes after `Last-Event-ID`")
    Mono<ResponseEntity<Flux<ServerSentEvent<OrderChange>>>> events(
            @PathVariable OrderId id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId) {
        return streams.answer(id.toString(), lastEventId).switchIfEmpty(Mono.error(() -> unknown(id)));
    }

    private static RuntimeException unknown(OrderId id) {
        return RuleBroken.notFound("There is no order " + id + ".");
    }
}
