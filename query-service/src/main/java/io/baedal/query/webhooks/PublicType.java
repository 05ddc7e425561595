package io.baedal.query.webhooks;

import java.util.Arrays;
import java.util.Optional;

/** What partners can be told of, by names that stay. The page docs/webhooks.md says the same for them; a test compares. */
enum PublicType {
    ORDER_PLACED("order.placed"),
    ORDER_CONFIRMED("order.confirmed"),
    ORDER_REJECTED("order.rejected"),
    ORDER_ACCEPTED("order.accepted"),
    ORDER_READY("order.ready"),
    ORDER_IN_TRANSIT("order.in_transit"),
    ORDER_COMPLETED("order.completed"),
    ORDER_CANCEL_REQUESTED("order.cancel_requested"),
    ORDER_CANCEL_DENIED("order.cancel_denied"),
    ORDER_CANCELLED("order.cancelled"),
    ORDER_FAILED("order.failed"),
    ORDER_SETTLED("order.settled"),
    ORDER_REVIEWED("order.reviewed"),
    TICKET_OPENED("ticket.opened"),
    TICKET_ACCEPTED("ticket.accepted"),
    TICKET_PROMISED("ticket.promised"),
    TICKET_READY("ticket.ready"),
    TICKET_HANDED_OVER("ticket.handed_over"),
    TICKET_REJECTED("ticket.rejected"),
    TICKET_CANCEL_ASKED("ticket.cancel_asked"),
    TICKET_CANCEL_DENIED("ticket.cancel_denied"),
    TICKET_CANCELLED("ticket.cancelled"),
    TICKET_EXPIRED("ticket.expired"),
    TICKET_ABORTED("ticket.aborted"),
    TICKET_NO_SHOW("ticket.no_show"),
    DELIVERY_REQUESTED("delivery.requested"),
    DELIVERY_ASSIGNED("delivery.assigned"),
    DELIVERY_UNASSIGNED("delivery.unassigned"),
    DELIVERY_AT_PICKUP("delivery.at_pickup"),
    DELIVERY_PICKED_UP("delivery.picked_up"),
    DELIVERY_AT_DROPOFF("delivery.at_dropoff"),
    DELIVERY_COMPLETED("delivery.completed"),
    DELIVERY_RETURNING("delivery.returning"),
    DELIVERY_RETURNED("delivery.returned"),
    DELIVERY_CANCELLED("delivery.cancelled"),
    DELIVERY_FAILED("delivery.failed"),
    PAYMENT_AUTHORISED("payment.authorised"),
    PAYMENT_DECLINED("payment.declined"),
    PAYMENT_CAPTURED("payment.captured"),
    PAYMENT_VOIDED("payment.voided"),
    PAYMENT_REFUNDED("payment.refunded"),
    PAYMENT_SETTLED("payment.settled");

    private final String publicName;

    PublicType(String publicName) {
        this.publicName = publicName;
    }

    static Optional<PublicType> of(String publicName) {
        return Arrays.stream(values())
                .filter(type -> type.publicName.equals(publicName))
                .findFirst();
    }

    String publicName() {
        return publicName;
    }
}
