package io.baedal.payment.config;

import io.baedal.api.coupon.CouponId;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.AuthorisePayment;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Milestone;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.plan.Purpose;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.value.Money;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;

/** What other services say of an order that earns a coupon, and of another that uses it. */
abstract class CouponsOnANode extends OnANode {

    static final StoreId STORE = StoreId.of("sto-1");

    final CustomerId customer = CustomerId.of("cus-" + UUID.randomUUID());
    final CouponId coupon = CouponId.forOrder(order);

    void pay(OrderId id, @Nullable OrderStatus captureOn, @Nullable CouponId with) {
        commands.sendAndWait(new AuthorisePayment(
                PaymentId.forAttempt(id, 1),
                id,
                customer,
                STORE,
                PRICE,
                Purpose.PURCHASE,
                captureOn,
                List.of(new SoldItem(ItemId.of("itm-1"), "Cake", 1, PRICE)),
                with,
                Milestone.TICKET_HANDED_OVER));
    }

    /** Placed and confirmed: something to be delivered. */
    void say(OrderId id, @Nullable CouponId with) {
        say(id, Kind.DELIVERY, with);
    }

    void say(OrderId id, Kind kind, @Nullable CouponId with) {
        Plan plan = Plans.standard().of(kind);
        PaymentId paid = PaymentId.forAttempt(id, 1);
        log.publish(
                domain(
                        "Order",
                        id,
                        0,
                        new OrderPlaced(
                                id, 1, customer, STORE, plan, List.of(), null, null, PRICE, paid, with, "fingerprint")),
                domain(
                        "Order",
                        id,
                        1,
                        new OrderConfirmed(id, 1, customer, STORE, plan, List.of(), null, null, PRICE, paid)));
    }

    void accept() {
        published.publish(new OrderAccepted(order, 1, payment, List.of()));
    }

    void makeReady() {
        TicketId ticket = TicketId.forOrder(order);
        log.publish(domain(
                "Ticket",
                ticket,
                0,
                new TicketReady(ticket, order, STORE, null, Plans.standard().of(Kind.DELIVERY))));
    }

    /** The promise was kept. */
    void complete(Money charge) {
        log.publish(domain("Order", order, 2, new OrderCompleted(order, payment, charge)));
    }

    private static GenericDomainEventMessage<?> domain(String type, Object id, long number, Object event) {
        return new GenericDomainEventMessage<>(type, id.toString(), number, event);
    }
}
