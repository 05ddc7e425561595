package io.baedal.delivery.courier;

import static io.baedal.support.rule.RuleBroken.check;
import static java.util.Objects.requireNonNull;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.baedal.api.courier.ClaimCourier;
import io.baedal.api.courier.CourierClaimRefused;
import io.baedal.api.courier.CourierClaimed;
import io.baedal.api.courier.CourierFreed;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOffline;
import io.baedal.api.courier.CourierWentOnline;
import io.baedal.api.courier.FreeCourier;
import io.baedal.api.courier.GoOffline;
import io.baedal.api.courier.GoOnline;
import io.baedal.api.courier.RegisterCourier;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.value.Reason;
import io.baedal.support.security.Callers;
import io.baedal.support.tokens.Role;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who carries, with at most {@code capacity} jobs at once. He is claimed only while he is on-line and has room;
 * a claim is answered by an event either way, so that whoever asked can go on.
 */
@Aggregate
final class Courier {

    @AggregateIdentifier
    private @Nullable CourierId id;

    private @Nullable RegisterCourier registration;
    private boolean online;
    private final Set<DeliveryId> jobs = new LinkedHashSet<>();

    Courier() {}

    @CommandHandlerInterceptor
    void onlyForHimself(MetaData metaData) {
        if (id != null) {
            Callers.requireOwner(metaData, Role.COURIER, id, id);
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RegisterCourier command, MetaData metaData) {
        Callers.requireOwner(metaData, Role.COURIER, command.courierId(), command.courierId());
        if (registration == null) {
            apply(new CourierRegistered(
                    command.courierId(),
                    command.name(),
                    command.vehicle(),
                    command.capacity(),
                    command.phone(),
                    command.plate()));
        } else {
            check(new AnIdNamesOneCourierOnly(registration, command));
        }
    }

    @CommandHandler
    void handle(GoOnline command) {
        if (!online) {
            apply(new CourierWentOnline(command.courierId(), registration().vehicle(), command.position()));
        }
    }

    /** Keeps the jobs he has: who ends his shift still brings what he took. What he is only asked about is said too. */
    @CommandHandler
    void handle(GoOffline command) {
        if (online) {
            apply(new CourierWentOffline(command.courierId(), List.copyOf(jobs)));
        }
    }

    @CommandHandler
    void handle(ClaimCourier command) {
        if (jobs.contains(command.deliveryId())) {
            return;
        }
        if (online && jobs.size() < registration().capacity()) {
            boolean full = jobs.size() + 1 == registration().capacity();
            apply(new CourierClaimed(command.courierId(), command.deliveryId(), command.orderId(), full));
        } else {
            apply(new CourierClaimRefused(
                    command.courierId(),
                    command.deliveryId(),
                    command.orderId(),
                    command.distanceMetres(),
                    online ? Reason.COURIER_BUSY : Reason.COURIER_OFFLINE));
        }
    }

    @CommandHandler
    void handle(FreeCourier command) {
        if (jobs.contains(command.deliveryId())) {
            apply(new CourierFreed(command.courierId(), command.deliveryId(), command.orderId(), online));
        }
    }

    @EventSourcingHandler
    void on(CourierRegistered event) {
        id = event.courierId();
        registration = new RegisterCourier(
                event.courierId(), event.name(), event.vehicle(), event.capacity(), event.phone(), event.plate());
    }

    @EventSourcingHandler
    void on(CourierWentOnline event) {
        online = true;
    }

    @EventSourcingHandler
    void on(CourierWentOffline event) {
        online = false;
    }

    @EventSourcingHandler
    void on(CourierClaimed event) {
        jobs.add(event.deliveryId());
    }

    @EventSourcingHandler
    void on(CourierFreed event) {
        jobs.remove(event.deliveryId());
    }

    /** An aggregate that handles anything but its registration is registered. */
    private RegisterCourier registration() {
        return requireNonNull(registration);
    }
}
