package io.baedal.query.messages;

import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderSettled;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** An order of a customer's, and what happens to it. */
record Placed(OrderId order, CustomerId customer, Plan plan, List<OrderLine> lines) {

    static final CourierId COURIER = CourierId.of("cou-1");

    private static final StoreId STORE = StoreId.of("sto-1");
    private static final Money TOTAL = Money.krw(12_000);
    private static final Carriage CARRIAGE =
            new Carriage(new GeoPoint(37.50, 127.03), new GeoPoint(37.51, 127.04), VehicleClass.BICYCLE);

    static Placed by(String customer) {
        return new Placed(
                OrderId.of("ord-" + UUID.randomUUID()),
                CustomerId.of(customer),
                Plans.standard().of(Kind.DELIVERY),
                linesOf("bibimbap"));
    }

    Placed on(Plan another) {
        return new Placed(order, customer, another, lines);
    }

    Placed lines(String... names) {
        return new Placed(order, customer, plan, linesOf(names));
    }

    private static List<OrderLine> linesOf(String... names) {
        return IntStream.range(0, names.length)
                .mapToObj(i -> OrderLine.of(ItemId.of("itm-" + i), names[i], 1, Money.krw(6_000), null))
                .toList();
    }

    OrderPlaced event() {
        return new OrderPlaced(
                order, 1, customer, STORE, plan, lines, CARRIAGE, null, TOTAL, payment(), null, "fingerprint");
    }

    OrderConfirmed confirmed() {
        return new OrderConfirmed(order, 1, customer, STORE, plan, lines, CARRIAGE, null, TOTAL, payment());
    }

    OrderAccepted accepted() {
        return new OrderAccepted(order, 1, payment(), lines);
    }

    CourierAssigned assigned() {
        return new CourierAssigned(DeliveryId.forOrder(order), order, COURIER, List.of(new Candidate(COURIER, 120)));
    }

    OrderCompleted completed() {
        return new OrderCompleted(order, payment(), TOTAL);
    }

    /** Five that are told, and one that is not. */
    List<AboutOrder> life() {
        return List.of(event(), confirmed(), accepted(), assigned(), completed(), new OrderSettled(order, 1));
    }

    private PaymentId payment() {
        return PaymentId.forAttempt(order, 1);
    }
}
