package io.baedal.delivery.delivery;

import static java.util.Objects.requireNonNullElse;

import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.AcceptOffer;
import io.baedal.api.delivery.CompleteDelivery;
import io.baedal.api.delivery.DeclineOffer;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.FailDelivery;
import io.baedal.api.delivery.MarkAtDropoff;
import io.baedal.api.delivery.MarkAtPickup;
import io.baedal.api.delivery.MarkPickedUp;
import io.baedal.api.delivery.MarkReturning;
import io.baedal.api.delivery.ReturnDelivery;
import io.baedal.api.delivery.UnassignCourier;
import io.baedal.api.value.Reason;
import io.baedal.support.axon.Commands;
import io.baedal.support.security.AllowedTo;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Caller;
import io.baedal.support.tokens.Role;
import io.baedal.support.web.InvalidInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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
@AllowedTo(Role.COURIER)
@RequestMapping("/deliveries/{id}")
@Tag(name = "Deliveries", description = "The courier's reports")
class DeliveryController {

    /** Farther than that nobody carries within one order; a larger number is a mistake. */
    private static final int METRES_MAX = 1_000_000;

    private static final String METRES = "must be 0 to 1000000, or be left out";

    private final Commands commands;

    DeliveryController(Commands commands) {
        this.commands = commands;
    }

    /** A delivery after a request. Named in full, because the OpenAPI knows types by their simple names. */
    record DeliveryStanding(String deliveryId, DeliveryStatus status) {}

    /** Why a courier could not deliver. */
    record Failing(Reason reason) {

        private static final Set<Reason> REASONS = EnumSet.of(
                Reason.ADDRESS_ERROR,
                Reason.CUSTOMER_UNREACHABLE,
                Reason.CUSTOMER_REFUSED,
                Reason.COURIER_ISSUE,
                Reason.DAMAGED,
                Reason.NO_SHOW,
                Reason.OTHER);

        Failing(@Nullable Reason reason) {
            this.reason = oneOf(REASONS, reason, Reason.OTHER);
        }
    }

    /** Why a courier could not hand it over and brings it back. */
    record Returning(Reason reason) {

        private static final Set<Reason> REASONS = EnumSet.of(
                Reason.ADDRESS_ERROR,
                Reason.CUSTOMER_UNREACHABLE,
                Reason.CUSTOMER_REFUSED,
                Reason.COURIER_ISSUE,
                Reason.DAMAGED,
                Reason.OTHER);

        Returning(@Nullable Reason reason) {
            this.reason = oneOf(REASONS, reason, Reason.OTHER);
        }
    }

    /** Who takes what he was asked about. */
    record Accepting(@NotNull(message = "is required") CourierId courierId) {}

    /** Who does not take a job, or drops out of it, and why. */
    record Leaving(@NotNull(message = "is required") CourierId courierId, Reason reason) {

        private static final Set<Reason> REASONS =
                EnumSet.of(Reason.ADDRESS_ERROR, Reason.CUSTOMER_UNREACHABLE, Reason.COURIER_ISSUE, Reason.OTHER);

        Leaving(CourierId courierId, @Nullable Reason reason) {
            this.courierId = courierId;
            this.reason = oneOf(REASONS, reason, Reason.COURIER_ISSUE);
        }
    }

    private static Reason oneOf(Set<Reason> allowed, @Nullable Reason given, Reason otherwise) {
        Reason reason = requireNonNullElse(given, otherwise);
        if (!allowed.contains(reason)) {
            throw new InvalidInput("reason", "must be one of " + allowed + ", or be left out");
        }
        return reason;
    }

    /** How far it was carried, if anybody measured. */
    record Completing(
            @Min(value = 0, message = METRES) @Max(value = METRES_MAX, message = METRES) @Nullable
            Integer metres) {

        private static final Completing UNMEASURED = new Completing(null);
    }

    @PostMapping("/accept")
    @Operation(summary = "The courier who is asked takes the job; only where jobs are offered before they are assigned")
    Mono<DeliveryStanding> accept(@PathVariable DeliveryId id, Caller caller, @Valid @RequestBody Accepting body) {
        Callers.requireOwner(caller, Role.COURIER, body.courierId(), body.courierId());
        return standing(id, new AcceptOffer(id, body.courierId()));
    }

    @PostMapping("/decline")
    @Operation(summary = "The courier who is asked does not take the job: somebody else is asked")
    Mono<DeliveryStanding> decline(@PathVariable DeliveryId id, Caller caller, @Valid @RequestBody Leaving body) {
        Callers.requireOwner(caller, Role.COURIER, body.courierId(), body.courierId());
        return standing(id, new DeclineOffer(id, body.courierId(), body.reason()));
    }

    @PostMapping("/at-pickup")
    @Operation(summary = "The courier is where it begins")
    Mono<DeliveryStanding> atPickup(@PathVariable DeliveryId id) {
        return standing(id, new MarkAtPickup(id));
    }

    @PostMapping("/picked-up")
    @Operation(summary = "The courier has it: from here on nobody can call it off")
    Mono<DeliveryStanding> pickedUp(@PathVariable DeliveryId id) {
        return standing(id, new MarkPickedUp(id));
    }

    @PostMapping("/at-dropoff")
    @Operation(summary = "The courier is at the door")
    Mono<DeliveryStanding> atDropoff(@PathVariable DeliveryId id) {
        return standing(id, new MarkAtDropoff(id));
    }

    @PostMapping("/complete")
    @Operation(summary = "Handed over; `metres` is how far it was carried, where somebody measured")
    Mono<DeliveryStanding> complete(
            @PathVariable DeliveryId id, @Valid @RequestBody(required = false) @Nullable Completing body) {
        Completing completing = requireNonNullElse(body, Completing.UNMEASURED);
        return standing(id, new CompleteDelivery(id, completing.metres()));
    }

    @PostMapping("/fail")
    @Operation(summary = "Give up what cannot be delivered: the order fails. NO_SHOW is said where it begins")
    Mono<DeliveryStanding> fail(@PathVariable DeliveryId id, @RequestBody Failing body) {
        return standing(id, new FailDelivery(id, body.reason()));
    }

    @PostMapping("/return")
    @Operation(summary = "It cannot be handed over and is brought back; it may still be delivered on the way")
    Mono<DeliveryStanding> returning(@PathVariable DeliveryId id, @RequestBody Returning body) {
        return standing(id, new MarkReturning(id, body.reason()));
    }

    @PostMapping("/returned")
    @Operation(summary = "It is back where it was fetched: the order fails, and the courier is free")
    Mono<DeliveryStanding> returned(@PathVariable DeliveryId id) {
        return standing(id, new ReturnDelivery(id));
    }

    @PostMapping("/drop")
    @Operation(summary = "Drop out before pick-up: another courier is looked for")
    Mono<DeliveryStanding> drop(@PathVariable DeliveryId id, Caller caller, @Valid @RequestBody Leaving body) {
        Callers.requireOwner(caller, Role.COURIER, body.courierId(), body.courierId());
        return standing(id, new UnassignCourier(id, body.courierId(), body.reason()));
    }

    private Mono<DeliveryStanding> standing(DeliveryId id, Object command) {
        return commands.<DeliveryStatus>send(command).map(status -> new DeliveryStanding(id.toString(), status));
    }
}
