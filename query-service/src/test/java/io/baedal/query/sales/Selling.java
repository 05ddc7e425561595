package io.baedal.query.sales;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plans;
import io.baedal.api.sales.SaleRecorded;
import io.baedal.api.sales.SaleReversed;
import io.baedal.api.sales.SalesDayId;
import io.baedal.api.sales.SalesTransferFailed;
import io.baedal.api.sales.SalesTransferRequested;
import io.baedal.api.sales.SalesTransferred;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What happens to the sales of one store on one day, ready to be put into any sequence. */
record Selling(StoreId store, LocalDate date) {

    static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    static final LocalDate SATURDAY = LocalDate.of(2026, 11, 21);

    /** The last second of Friday, where the stores are. */
    static final Instant MIDNIGHT = Instant.parse("2026-11-20T14:59:59Z");

    static Selling at(String store) {
        return new Selling(StoreId.of(store), SATURDAY);
    }

    String id() {
        return SalesDocument.idOf(store.toString(), date);
    }

    private SalesDayId day() {
        return SalesDayId.of(store, date);
    }

    OrderConfirmed ordered(String order, long total) {
        OrderId id = OrderId.of(order);
        return new OrderConfirmed(
                id,
                1,
                CustomerId.of("cus-1"),
                store,
                Plans.standard().of(Kind.DELIVERY),
                List.of(),
                null,
                null,
                Money.krw(total),
                PaymentId.forAttempt(id, 1));
    }

    /** What was paid for pieces, or for none. */
    SaleRecorded sold(String order, long amount, SoldItem... items) {
        int pieces = List.of(items).stream().mapToInt(SoldItem::quantity).sum();
        return new SaleRecorded(day(), store, date, OrderId.of(order), Money.krw(amount), pieces, List.of(items));
    }

    static SoldItem item(String id, int quantity, long price) {
        return new SoldItem(ItemId.of(id), "Example " + id, quantity, Money.krw(price));
    }

    SaleReversed back(String order, String refund, long amount) {
        return back(order, refund, amount, false, 0);
    }

    SaleReversed back(String order, String refund, long amount, boolean wholly, int pieces) {
        return new SaleReversed(day(), store, date, OrderId.of(order), refund, Money.krw(amount), wholly, pieces);
    }

    SalesTransferRequested asked(int number, long sum, int orders, int pieces) {
        return new SalesTransferRequested(day(), store, date, number, Money.krw(sum), orders, pieces);
    }

    SalesTransferFailed failed(int number, int tries, String why) {
        return new SalesTransferFailed(day(), store, date, number, tries, why);
    }

    SalesTransferred taken(int number) {
        return new SalesTransferred(day(), store, date, number);
    }

    /** Everything that can happen. */
    List<Object> everything() {
        return List.of(
                ordered("ord-1", 12_000),
                sold("ord-1", 12_000, item("itm-a", 2, 8_000), item("itm-b", 1, 4_000)),
                asked(1, 12_000, 1, 3),
                failed(1, 1, "headquarters said no"),
                asked(1, 12_000, 1, 3),
                sold("ord-2", 2_400),
                back("ord-1", "ref-1", 2_000),
                asked(2, 12_400, 2, 3),
                taken(1),
                back("ord-1", "ref-2", 10_000, true, 3),
                taken(2));
    }
}
