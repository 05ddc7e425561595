package io.baedal.api.payment;

import io.baedal.api.coupon.CouponId;
import io.baedal.api.customer.CustomerId;
import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.plan.Milestone;
import io.baedal.api.plan.Purpose;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Reserves money, uses the coupon that made it less, and opens the order's review: all of it or nothing.
 *
 * @param captureOn the status of the order on which the whole amount becomes final; null: none before its end
 * @param items what is paid for
 * @param coupon used up with it; null: none
 * @param completedOn the milestone on which the promise is kept, and can be reviewed
 */
public record AuthorisePayment(
        @TargetAggregateIdentifier PaymentId paymentId,
        OrderId orderId,
        CustomerId customerId,
        StoreId storeId,
        Money amount,
        Purpose purpose,
        @Nullable OrderStatus captureOn,
        List<SoldItem> items,
        @Nullable CouponId coupon,
        Milestone completedOn) {

    public AuthorisePayment {
        items = List.copyOf(items);
    }
}
