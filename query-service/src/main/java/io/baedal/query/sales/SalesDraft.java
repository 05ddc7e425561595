package io.baedal.query.sales;

import io.baedal.api.sales.SaleRecorded;
import io.baedal.api.sales.SaleReversed;
import io.baedal.api.sales.SalesTransferFailed;
import io.baedal.api.sales.SalesTransferRequested;
import io.baedal.api.sales.SalesTransferred;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.value.Money;
import io.baedal.query.sales.SalesDocument.Others;
import io.baedal.query.sales.SalesDocument.Product;
import io.baedal.query.sales.SalesDocument.Transfer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A day's sales while one event is folded into them. Never leaves {@link SalesFold}. */
final class SalesDraft {

    private final SalesDocument before;
    private final Instant at;

    private Money orderedSum;
    private long orderedCount;
    private Money salesSum;
    private long orderCount;
    private long salesQty;
    private Money reversed;
    private long reversals;
    private List<Product> products;
    private @Nullable Others others;
    private @Nullable Transfer transfer;

    SalesDraft(SalesDocument before, Instant at) {
        this.before = before;
        this.at = at;
        this.orderedSum = before.orderedSum();
        this.orderedCount = before.orderedCount();
        this.salesSum = before.salesSum();
        this.orderCount = before.orderCount();
        this.salesQty = before.salesQty();
        this.reversed = before.reversed();
        this.reversals = before.reversals();
        this.products = before.products();
        this.others = before.others();
        this.transfer = before.transfer();
    }

    void ordered(Money total) {
        orderedSum = orderedSum.plus(total);
        orderedCount++;
    }

    void sold(SaleRecorded sale) {
        salesSum = salesSum.plus(sale.amount());
        orderCount++;
        salesQty += sale.pieces();
        sale.items().forEach(this::sold);
    }

    private void sold(SoldItem item) {
        String id = item.itemId().toString();
        List<Product> more = new ArrayList<>(products);
        for (int n = 0; n < more.size(); n++) {
            if (more.get(n).itemId().equals(id)) {
                more.set(n, more.get(n).plus(item.name(), item.quantity(), item.price()));
                products = more;
                return;
            }
        }
        if (more.size() < SalesDocument.PRODUCTS_MAX) {
            more.add(new Product(id, item.name(), item.quantity(), item.price()));
            products = more;
        } else {
            others = others == null
                    ? new Others(item.quantity(), item.price())
                    : others.plus(item.quantity(), item.price());
        }
    }

    /** An order of which nothing is left is no sale any more, as for whoever records it. */
    void givenBack(SaleReversed refund) {
        salesSum = salesSum.minus(refund.amount());
        reversed = reversed.plus(refund.amount());
        reversals++;
        orderCount -= refund.wholly() ? 1 : 0;
        salesQty -= refund.pieces();
    }

    /** The same number once more means the same total. */
    void requested(SalesTransferRequested told) {
        transfer = isNewest(told.number())
                ? transfer.requestedAgain(at)
                : new Transfer(
                        told.number(),
                        TransferStatus.REQUESTED,
                        told.sum(),
                        told.orders(),
                        told.pieces(),
                        0,
                        null,
                        at,
                        at,
                        transfer == null ? null : transfer.taken());
    }

    void failed(SalesTransferFailed told) {
        if (isNewest(told.number())) {
            transfer = transfer.failed(told.tries(), told.why(), at);
        }
    }

    void taken(SalesTransferred told) {
        if (transfer != null) {
            transfer = isNewest(told.number()) ? transfer.done(at) : transfer.afterTaking(told.number());
        }
    }

    private boolean isNewest(int number) {
        return transfer != null && transfer.number() == number;
    }

    SalesDocument finish(long position) {
        return new SalesDocument(
                before.id(),
                before.storeId(),
                before.date(),
                orderedSum,
                orderedCount,
                salesSum,
                orderCount,
                salesQty,
                reversed,
                reversals,
                products,
                others,
                transfer,
                at,
                position);
    }
}
