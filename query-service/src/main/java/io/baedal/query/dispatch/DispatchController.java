package io.baedal.query.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.DeliveryId;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who carries what, and why. Answers from the view alone, so it needs no other service and no Axon Server. */
@RestController
@AllowedTo({})
@Tag(name = "dispatch")
class DispatchController {

    private final DeliveryCollection deliveries;
    private final CourierCollection couriers;
    private final DeliveryStreams streams;

    DispatchController(DeliveryCollection deliveries, CourierCollection couriers, DeliveryStreams streams) {
        this.deliveries = deliveries;
        this.couriers = couriers;
        this.streams = streams;
    }

    @GetMapping("/deliveries/{id}")
    @AllowedTo(Role.COURIER)
    @Operation(summary = "One delivery: where it stands, who has it, and each decision that led there")
    Mono<DeliveryAnswer> find(@PathVariable DeliveryId id, Caller caller) {
        return deliveries
                .find(id.toString())
                .filter(seenBy(caller))
                .map(delivery -> shownTo(caller, delivery))
                .switchIfEmpty(Mono.error(() -> unknown(id)))
                .flatMap(delivery -> couriers.names(DeliveryAnswer.named(delivery))
                        .map(names -> DeliveryAnswer.of(delivery, names)));
    }

    /** As with orders: one that nobody has heard of is waited for, and where nothing is left to tell it is 204. */
    @GetMapping(path = "/deliveries/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "What happens to a delivery, as server-sent events; resumes after `Last-Event-ID`")
    Mono<ResponseEntity<Flux<ServerSentEvent<DeliveryChange>>>> events(
            @PathVariable DeliveryId id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId) {
        return streams.answer(id.toString(), lastEventId, anybody -> true).switchIfEmpty(Mono.error(() -> unknown(id)));
    }

    @GetMapping("/dispatch")
    @AllowedTo(Role.COURIER)
    @Operation(
            summary =
                    "Deliveries, NEWEST or OLDEST first; the next page is `before`, or `after`, the `next` of this one")
    Mono<DeliveryPage> list(
            @RequestParam @Nullable JobStatus status,
            @RequestParam @Nullable CourierId courierId,
            @RequestParam @Nullable Long before,
            @RequestParam @Nullable Long after,
            @RequestParam(defaultValue = "NEWEST") DeliveryFilter.Sort sort,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = PageLimit.MESSAGE)
                    @Max(value = PageLimit.MAX, message = PageLimit.MESSAGE)
                    int limit,
            Caller caller) {
        CourierId of = Callers.own(caller, Role.COURIER, courierId, CourierId::of);
        return deliveries
                .list(new DeliveryFilter(status, of, before, after, sort, limit))
                .map(page -> page.with(delivery -> shownTo(caller, delivery)));
    }

    private static Predicate<DeliveryDocument> seenBy(Caller caller) {
        return delivery -> caller.owns(Role.COURIER, delivery.courierId());
    }

    /** Who else was asked, said no or was nearer is no courier's business. */
    private static DeliveryDocument shownTo(Caller caller, DeliveryDocument delivery) {
        return caller.has(Role.ADMIN)
                ? delivery
                : delivery.withoutOthersThan(caller.as(Role.COURIER).orElse(""));
    }

    /** Of what came before it says nothing, so a client opens it first, and then asks for the list. */
    @GetMapping(path = "/dispatch/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Each delivery as it is, whenever there is news of it, as server-sent events without ids")
    ResponseEntity<Flux<ServerSentEvent<DeliveryDocument>>> news() {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .body(streams.all(delivery -> delivery.status().name()));
    }

    @GetMapping("/dispatch/couriers")
    @Operation(summary = "Couriers, who came last first; `before` takes `next` of the page before")
    Mono<CourierPage> couriers(
            @RequestParam @Nullable Boolean online,
            @RequestParam @Nullable VehicleClass vehicle,
            @RequestParam @Nullable Long before,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = PageLimit.MESSAGE)
                    @Max(value = PageLimit.MAX, message = PageLimit.MESSAGE)
                    int limit) {
        return couriers.list(new CourierFilter(online, vehicle, before, limit));
    }

    private static RuntimeException unknown(DeliveryId id) {
        return RuleBroken.notFound("There is no delivery " + id + ".");
    }
}
