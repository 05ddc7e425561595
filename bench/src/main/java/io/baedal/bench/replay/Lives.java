package io.baedal.bench.replay;

import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.DeliveryAtDropoff;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.delivery.DeliveryRequested;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderReady;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.plan.Purpose;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketHandedOver;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Orders that are delivered, as the services would write them; so many are under way at one time, so that their events alternate. */
final class Lives {

    /** Of each order. */
    static final int EVENTS = 17;

    static final int UNDER_WAY = 100;
    private static final int CUSTOMERS = 500;
    private static final int STORES = 50;

    private static final Plan PLAN = Plans.standard().of(Kind.DELIVERY);
    private static final Money PRICE = Money.krw(12_000);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final CourierId COURIER = CourierId.of("cou-bench");
    private static final Carriage CARRIAGE =
            new Carriage(new GeoPoint(37.50, 127.03), new GeoPoint(37.51, 127.04), VehicleClass.MOTORBIKE);

    private Lives() {}

    static String order(int number) {
        return "ord-bench-" + number;
    }

    /** The log of so many orders, in parts that are appended one after the other. */
    static List<List<Object>> log(int orders) {
        List<List<Object>> log = new ArrayList<>();
        for (int first = 0; first < orders; first += UNDER_WAY) {
            List<List<Object>> lives = IntStream.range(first, Math.min(orders, first + UNDER_WAY))
                    .mapToObj(Lives::life)
                    .toList();
            log.add(IntStream.range(0, EVENTS)
                    .boxed()
                    .flatMap(event -> lives.stream().map(life -> life.get(event)))
                    .toList());
        }
        return log;
    }

    private static List<Object> life(int number) {
        OrderId order = OrderId.of(order(number));
        CustomerId customer = CustomerId.of("cus-bench-" + number % CUSTOMERS);
        StoreId store = StoreId.of("sto-bench-" + number % STORES);
        PaymentId payment = PaymentId.forAttempt(order, 1);
        TicketId ticket = TicketId.forOrder(order);
        DeliveryId delivery = DeliveryId.forOrder(order);
        List<OrderLine> lines = List.of(OrderLine.of(ItemId.of("itm-bench"), "Bibimbap", 2, Money.krw(6_000), null));
        return List.of(
                new OrderPlaced(
                        order, 1, customer, store, PLAN, lines, CARRIAGE, null, PRICE, payment, null, "fingerprint"),
                new PaymentAuthorised(
                        payment, order, customer, store, PRICE, Purpose.PURCHASE, OrderStatus.ACCEPTED, 2, List.of()),
                new OrderConfirmed(order, 1, customer, store, PLAN, lines, CARRIAGE, null, PRICE, payment),
                new TicketOpened(ticket, order, store, customer, lines, CARRIAGE, null, PLAN),
                new TicketAccepted(ticket, order, store, CARRIAGE, PLAN, NOON),
                new OrderAccepted(order, 1, payment, lines),
                new PaymentCaptured(payment, order, PRICE, store, 2, List.of(), NOON),
                new DeliveryRequested(delivery, order, CARRIAGE, Duration.ofMinutes(30)),
                new CourierAssigned(delivery, order, COURIER, List.of(new Candidate(COURIER, 120))),
                new TicketReady(ticket, order, store, CARRIAGE, PLAN),
                new OrderReady(order),
                new DeliveryPickedUp(delivery, order, COURIER),
                new TicketHandedOver(ticket, order, store),
                new OrderInTransit(order, payment),
                new DeliveryAtDropoff(delivery, order, COURIER),
                new DeliveryCompleted(delivery, order, COURIER, null),
                new OrderCompleted(order, payment, PRICE));
    }
}
