package io.baedal.delivery.delivery;

import static java.util.Objects.requireNonNullElse;

import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.CompleteDelivery;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.FailDelivery;
import io.baedal.api.delivery.MarkAtDropoff;
import io.baedal.api.delivery.MarkAtPickup;
import io.baedal.api.delivery.MarkPickedUp;
import io.baedal.api.delivery.UnassignCourier;
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

/** What a courier reports of his job. Each request answers with the status afterwards, and may be made twice. */
@RestController
@RequestMapping("/deliveries/{id}")
@Tag(name = "Deliveries", description = "The courier's reports")
class DeliveryController {

    private final Commands commands;

    DeliveryController(Commands commands) {
        this.commands = commands;
    }

    /** A delivery after a request. */
    record Standing(String deliveryId, DeliveryStatus status) {}

    /** Why a courier could not deliver. */
    record Failing(Reason reason) {

        private static final Set<Reason> COURIERS = EnumSet.of(
                Reason.ADDRESS_ERROR,
                Reason.CUSTOMER_UNREACHABLE,
                Reason.CUSTOMER_REFUSED,
                Reason.COURIER_ISSUE,
                Reason.DAMAGED,
                Reason.NO_SHOW,
                Reason.OTHER);

        Failing(@Nullable Reason reason) {
            this.reason = requireNonNullElse(reason, Reason.OTHER);
            if (!COURIERS.contains(this.reason)) {
                throw new IllegalArgumentException("a courier's reason is one of " + COURIERS);
            }
        }
    }

    /** Who drops out. */
    record Leaving(String courierId) {

        Leaving {
            CourierId.of(courierId); // refuses what is no id
        }
    }

    /** How far it was carried, if anybody measured. */
    record Completing(@Nullable Integer metres) {

        /** Farther than that nobody carries within one order; a larger number is a mistake. */
        private static final int METRES_MAX = 1_000_000;

        private static final Completing UNMEASURED = new Completing(null);

        Completing {
            if (metres != null && (metres < 0 || metres > METRES_MAX)) {
                throw new IllegalArgumentException("metres must be 0 to " + METRES_MAX);
            }
        }
    }

    @PostMapping("/at-pickup")
    Mono<Standing> atPickup(@PathVariable String id) {
        return standing(id, new MarkAtPickup(DeliveryId.of(id)));
    }

    @PostMapping("/picked-up")
    Mono<Standing> pickedUp(@PathVariable String id) {
        return standing(id, new MarkPickedUp(DeliveryId.of(id)));
    }

    @PostMapping("/at-dropoff")
    Mono<Standing> atDropoff(@PathVariable String id) {
        return standing(id, new MarkAtDropoff(DeliveryId.of(id)));
    }

    @PostMapping("/complete")
    @Operation(summary = "Handed over; `metres` is how far it was carried, where somebody measured")
    Mono<Standing> complete(@PathVariable String id, @RequestBody(required = false) @Nullable Completing body) {
        Completing completing = requireNonNullElse(body, Completing.UNMEASURED);
        return standing(id, new CompleteDelivery(DeliveryId.of(id), completing.metres()));
    }

    @PostMapping("/fail")
    @Operation(summary = "Give up what cannot be delivered: the order fails")
    Mono<Standing> fail(@PathVariable String id, @RequestBody Failing body) {
        return standing(id, new FailDelivery(DeliveryId.of(id), body.reason()));
    }

    @PostMapping("/drop")
    @Operation(summary = "Drop out before pick-up: another courier is looked for")
    Mono<Standing> drop(@PathVariable String id, @RequestBody Leaving body) {
        return standing(
                id, new UnassignCourier(DeliveryId.of(id), CourierId.of(body.courierId()), Reason.COURIER_ISSUE));
    }

    private Mono<Standing> standing(String id, Object command) {
        return commands.<DeliveryStatus>send(command).map(status -> new Standing(id, status));
    }
}
