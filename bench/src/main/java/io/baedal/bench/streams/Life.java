package io.baedal.bench.streams;

import io.baedal.api.courier.VehicleClass;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderReady;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import java.util.List;

/** What the log says of one order while it is followed. */
record Life(OrderId order) {

    private static final Plan PLAN = Plans.standard().of(Kind.PICKUP);
    private static final Money PRICE = Money.krw(12_000);
    private static final CustomerId CUSTOMER = CustomerId.of("cus-bench");
    private static final StoreId STORE = StoreId.of("sto-bench");
    private static final GeoPoint PLACE = new GeoPoint(37.5, 127.0);
    private static final Carriage CARRIAGE = new Carriage(PLACE, PLACE, VehicleClass.MOTORBIKE);
    private static final List<OrderLine> LINES =
            List.of(OrderLine.of(ItemId.of("itm-bench"), "cake", 2, Money.krw(6_000), null));

    OrderPlaced placed() {
        return new OrderPlaced(
                order, 1, CUSTOMER, STORE, PLAN, LINES, CARRIAGE, null, PRICE, payment(), null, "fingerprint");
    }

    /** What follows, each an event of its stream. */
    List<Object> later() {
        return List.of(
                new OrderConfirmed(order, 1, CUSTOMER, STORE, PLAN, LINES, CARRIAGE, null, PRICE, payment()),
                new OrderAccepted(order, 1, payment(), LINES),
                new OrderReady(order),
                new OrderInTransit(order, payment()));
    }

    private PaymentId payment() {
        return PaymentId.forAttempt(order, 1);
    }
}
