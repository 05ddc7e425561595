package io.baedal.support.evolution;

import io.baedal.api.courier.CourierClaimRefused;
import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOffline;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.customer.CustomerChanged;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.customer.CustomerRegistered;
import io.baedal.api.customer.PhoneClaimId;
import io.baedal.api.customer.Preferences;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryId;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderLine;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plan;
import io.baedal.api.plan.Plans;
import io.baedal.api.plan.Purpose;
import io.baedal.api.review.ReviewClosed;
import io.baedal.api.review.ReviewId;
import io.baedal.api.review.ReviewPosted;
import io.baedal.api.sales.SaleRecorded;
import io.baedal.api.sales.SaleReversed;
import io.baedal.api.sales.SalesDayId;
import io.baedal.api.stock.StockId;
import io.baedal.api.store.ItemChanged;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.ItemListed;
import io.baedal.api.store.ItemTraits;
import io.baedal.api.store.ItemTraits.Slots;
import io.baedal.api.store.ItemTraits.WeightRange;
import io.baedal.api.store.StoreId;
import io.baedal.api.ticket.NoShowDue;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketId;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.api.ticket.TicketReady;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.api.value.Sealed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the golden files of first revisions mean today: one order of two cakes and a coffee, carried to the door. */
final class FirstRevisions {

    private static final CustomerId CUSTOMER = CustomerId.of("cus-1");
    private static final StoreId STORE = StoreId.of("sto-1");
    private static final ItemId CAKE = ItemId.of("itm-cake");
    private static final OrderId ORDER = OrderId.of("ord-1");
    private static final PaymentId PAYMENT = PaymentId.of("pay-ord-1-1");
    private static final TicketId TICKET = TicketId.of("tkt-ord-1");
    private static final DeliveryId DELIVERY = DeliveryId.of("dlv-ord-1");
    private static final CourierId COURIER = CourierId.of("cou-1");
    private static final Plan PLAN = Plans.standard().of(Kind.DELIVERY);
    private static final Carriage CARRIAGE =
            new Carriage(new GeoPoint(37.5665, 126.978), new GeoPoint(37.57, 126.98), VehicleClass.BICYCLE);
    private static final List<OrderLine> LINES = List.of(
            OrderLine.of(CAKE, "Cake", 2, Money.krw(6_000), StockId.of("stk-itm-cake")),
            OrderLine.of(ItemId.of("itm-coffee"), "Coffee", 1, Money.krw(4_500), null));
    private static final Money TOTAL = Money.krw(19_500);
    private static final Money NOTHING = Money.krw(0);
    private static final Set<Debt> OWED = Set.of(Debt.MONEY);

    /** Any text, as the test writes it. */
    private static final String TEXT = "글자 \"text\" \\ \n";

    private static final Money MUCH = new Money(Long.MAX_VALUE - 7, "EUR");
    private static final PaymentAuthorised SECOND_PAYMENT_AUTHORISED = new PaymentAuthorised(
            PaymentId.of("PaymentId-1"),
            OrderId.of("OrderId-1"),
            CustomerId.of("CustomerId-1"),
            StoreId.of("StoreId-1"),
            MUCH,
            Purpose.FARE,
            OrderStatus.FAILED,
            7,
            List.of());
    private static final PaymentCaptured SECOND_PAYMENT_CAPTURED = new PaymentCaptured(
            PaymentId.of("PaymentId-1"),
            OrderId.of("OrderId-1"),
            MUCH,
            StoreId.of("StoreId-1"),
            7,
            List.of(),
            Instant.parse("2026-01-01T00:00:00.123456789Z"));
    private static final ItemChanged SECOND_ITEM_CHANGED = new ItemChanged(
            StoreId.of("StoreId-1"),
            ItemId.of("ItemId-1"),
            "글자 \"text\" \\ \n",
            new Money(Long.MAX_VALUE - 7, "EUR"),
            null,
            new ItemTraits(
                    new Money(Long.MAX_VALUE - 7, "EUR"),
                    VehicleClass.DELUXE_TAXI,
                    new WeightRange(7, 7),
                    new Slots(7, Duration.ofSeconds(75, 5))));

    /** By the name of the golden file. */
    static final Map<String, Object> TODAY = byFile(
            new OrderPlaced(
                    ORDER,
                    1,
                    CUSTOMER,
                    STORE,
                    PLAN,
                    LINES,
                    CARRIAGE,
                    null,
                    TOTAL,
                    PAYMENT,
                    null,
                    "digest-of-the-request"),
            new OrderConfirmed(ORDER, 1, CUSTOMER, STORE, PLAN, LINES, CARRIAGE, null, TOTAL, PAYMENT),
            new OrderAccepted(ORDER, 1, PAYMENT, LINES),
            new OrderCancelRequested(ORDER, 1, PAYMENT, Reason.CUSTOMER_CHANGED_MIND, PLAN, 0),
            new OrderCancelled(ORDER, 1, PAYMENT, Reason.CUSTOMER_CHANGED_MIND, LINES, OWED, NOTHING),
            new OrderFailed(ORDER, 1, PAYMENT, Reason.NO_SUPPLY, LINES, OWED, NOTHING),
            new OrderRejected(ORDER, 1, PAYMENT, Reason.PAYMENT_UNAVAILABLE, LINES, OWED),
            new OrderCompleted(ORDER, PAYMENT, null),
            new PaymentAuthorised(
                    PAYMENT, ORDER, CUSTOMER, STORE, TOTAL, Purpose.PURCHASE, OrderStatus.ACCEPTED, 0, List.of()),
            new PaymentCaptured(PAYMENT, ORDER, TOTAL, null, 0, List.of(), null),
            new PaymentRefunded(PAYMENT, ORDER, TOTAL, Reason.STORE_CLOSING, null, null, null, null),
            new SaleRecorded(
                    SalesDayId.of("SalesDayId-1"),
                    StoreId.of("StoreId-1"),
                    LocalDate.of(2026, 2, 28),
                    OrderId.of("OrderId-1"),
                    MUCH,
                    7,
                    List.of()),
            new SaleReversed(
                    SalesDayId.of("SalesDayId-1"),
                    StoreId.of("StoreId-1"),
                    LocalDate.of(2026, 2, 28),
                    OrderId.of("OrderId-1"),
                    TEXT,
                    MUCH,
                    false,
                    0),
            new ItemListed(STORE, CAKE, "Cake", Money.krw(6_000), true, ItemTraits.NONE),
            new ItemChanged(STORE, CAKE, "Cheesecake", Money.krw(7_000), null, ItemTraits.NONE),
            new TicketOpened(TICKET, ORDER, STORE, CUSTOMER, LINES, CARRIAGE, null, PLAN),
            new TicketAccepted(TICKET, ORDER, STORE, CARRIAGE, PLAN, null),
            new TicketReady(TICKET, ORDER, STORE, null, PLAN),
            new DeliveryCancelled(DELIVERY, ORDER, COURIER, Reason.CUSTOMER_CHANGED_MIND, false),
            new DeliveryCompleted(DELIVERY, ORDER, COURIER, null),
            new CourierClaimRefused(
                    CourierId.of("CourierId-1"), DeliveryId.of("DeliveryId-1"), OrderId.of("OrderId-1"), null, null),
            new CourierWentOffline(CourierId.of("CourierId-1"), List.of()),
            new ReviewPosted(
                    ReviewId.of("ReviewId-1"),
                    OrderId.of("OrderId-1"),
                    CustomerId.of("CustomerId-1"),
                    StoreId.of("StoreId-1"),
                    7,
                    TEXT,
                    null),
            new ReviewClosed(
                    ReviewId.of("ReviewId-1"), OrderId.of("OrderId-1"), PaymentId.of("PaymentId-1"), null, null),
            new NoShowDue(TicketId.of("TicketId-1"), OrderId.of("OrderId-1"), null, null),
            new CustomerRegistered(
                    CUSTOMER,
                    null,
                    open("Example \\\"Customer\\\" 하나", "+8225550100", "1 Example Road"),
                    Preferences.NONE),
            new CustomerChanged(
                    CUSTOMER, null, open("Example Customer", "+8225550101", "2 Example Road"), Preferences.NONE),
            new CourierRegistered(CourierId.of("CourierId-1"), TEXT, VehicleClass.DELUXE_TAXI, 7));

    private FirstRevisions() {}

    private static Map<String, Object> byFile(Object... events) {
        Map<String, Object> today = new TreeMap<>();
        Arrays.stream(events).forEach(event -> today.put(event.getClass().getSimpleName() + "-1", event));
        // Second revisions were written by the test, with every field there.
        today.put("ItemChanged-2", SECOND_ITEM_CHANGED);
        today.put(
                "CustomerRegistered-2",
                new CustomerRegistered(
                        CustomerId.of("CustomerId-1"),
                        PhoneClaimId.of("PhoneClaimId-1"),
                        new Sealed(TEXT, TEXT),
                        Preferences.NONE));
        today.put(
                "CustomerChanged-2",
                new CustomerChanged(
                        CustomerId.of("CustomerId-1"),
                        PhoneClaimId.of("PhoneClaimId-1"),
                        new Sealed(TEXT, TEXT),
                        Preferences.NONE));
        today.put("PaymentAuthorised-2", SECOND_PAYMENT_AUTHORISED);
        today.put("PaymentCaptured-2", SECOND_PAYMENT_CAPTURED);
        SecondPlans.TODAY.forEach(event -> today.put(event.getClass().getSimpleName() + "-2", event));
        return today;
    }

    /** A person who was never sealed. */
    private static Sealed open(String name, String phone, String address) {
        String json = "{\"name\":\"%s\",\"phone\":\"%s\",\"address\":\"%s\"}".formatted(name, phone, address);
        return new Sealed(Sealed.NO_KEY, Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }
}
