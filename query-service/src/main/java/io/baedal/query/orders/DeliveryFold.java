package io.baedal.query.orders;

import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.CourierUnassigned;
import io.baedal.api.delivery.DeliveryAtDropoff;
import io.baedal.api.delivery.DeliveryAtPickup;
import io.baedal.api.delivery.DeliveryCancelDenied;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryEvent;
import io.baedal.api.delivery.DeliveryFailed;
import io.baedal.api.delivery.DeliveryOfferDeclined;
import io.baedal.api.delivery.DeliveryOfferWithdrawn;
import io.baedal.api.delivery.DeliveryOffered;
import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.delivery.DeliveryRegistered;
import io.baedal.api.delivery.DeliveryRequested;
import io.baedal.api.delivery.DeliveryReturned;
import io.baedal.api.delivery.DeliveryReturning;
import io.baedal.api.delivery.DispatchResumed;
import io.baedal.query.orders.OrderDocument.Delivery;
import org.jspecify.annotations.Nullable;

/** What an event of its delivery makes of an order. Pure, as {@link OrderFold}, whose part it is. */
final class DeliveryFold {

    private DeliveryFold() {}

    static void apply(OrderDraft draft, DeliveryEvent event) {
        switch (event) {
            case DeliveryRequested ignored -> carry(draft, event, DeliveryStatus.REQUESTED, null);
            case CourierAssigned assigned -> {
                carry(draft, event, DeliveryStatus.ASSIGNED, assigned.courierId());
                draft.enterCourier(assigned.courierId().toString(), null);
            }
            case CourierUnassigned unassigned -> {
                carry(draft, event, DeliveryStatus.REQUESTED, null);
                draft.enterCourier(unassigned.courierId().toString(), unassigned.reason());
            }
            case DeliveryAtPickup at -> {
                carry(draft, event, DeliveryStatus.AT_PICKUP, at.courierId());
                draft.enterCourier(at.courierId().toString(), null);
            }
            case DeliveryPickedUp up -> carry(draft, event, DeliveryStatus.PICKED_UP, up.courierId());
            case DeliveryAtDropoff at -> {
                carry(draft, event, DeliveryStatus.AT_DROPOFF, at.courierId());
                draft.enterCourier(at.courierId().toString(), null);
            }
            case DeliveryReturning back -> {
                carry(draft, event, DeliveryStatus.RETURNING, back.courierId());
                draft.enterCourier(back.courierId().toString(), back.reason());
            }
            case DeliveryReturned back -> {
                carry(draft, event, DeliveryStatus.RETURNED, back.courierId());
                draft.enterCourier(back.courierId().toString(), back.reason());
            }
            case DeliveryCompleted done -> carry(draft, event, DeliveryStatus.DELIVERED, done.courierId());
            // Who was only asked was never the customer's courier.
            case DeliveryCancelled off ->
                carry(draft, event, DeliveryStatus.CANCELLED, hasCourier(draft) ? off.courierId() : null);
            case DeliveryFailed failed -> carry(draft, event, DeliveryStatus.FAILED, failed.courierId());
            // A registration binds nobody, a search goes on, whoever is asked has not said yes, or the delivery had
            // ended already: nothing a customer would see.
            case DeliveryOffered ignored -> {}
            case DeliveryOfferDeclined ignored -> {}
            case DeliveryOfferWithdrawn ignored -> {}
            case DispatchResumed ignored -> {}
            case DeliveryRegistered ignored -> {}
            case DeliveryCancelDenied ignored -> {}
        }
    }

    private static boolean hasCourier(OrderDraft draft) {
        return draft.delivery != null && draft.delivery.courierId() != null;
    }

    private static void carry(
            OrderDraft draft, DeliveryEvent event, DeliveryStatus status, @Nullable CourierId courier) {
        draft.delivery =
                new Delivery(event.deliveryId().toString(), status, courier == null ? null : courier.toString());
    }
}
