package io.baedal.order.cancellation;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderLine;
import io.baedal.api.stock.StockId;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a cancellation can hear after it began. */
sealed interface Input {

    /**
     * Nobody works on the order any more.
     *
     * @param by the customer, whose wish was granted, or the store, which would not have done it anyway
     */
    record TicketIsGone(Party by) implements Input {}

    /** The wish is refused, or the ticket had ended before it could be taken back. */
    record TicketIsKept(Reason because) implements Input {}

    /** The store may think about it for so long. */
    record StoreIsAsked(Duration answerWithin) implements Input {}

    record WishWasDenied() implements Input {}

    /** The order ended badly; from here on {@code owed} has to come back. */
    record OrderEnded(Reason reason, Set<Debt> owed, List<OrderLine> lines) implements Input {}

    /** What was to come back is back. */
    record MoneyWasSettled() implements Input {}

    record CouponIsGone() implements Input {}

    record ReviewWasClosed() implements Input {}

    record StockCameBack(StockId stock) implements Input {}

    /**
     * @param courier who had the job, and is still to be freed
     * @param arrived whether he was already where the order begins
     */
    record DeliveryWasCalledOff(@Nullable CourierId courier, boolean arrived) implements Input {}

    /** It had ended before it could be called off. */
    record DeliveryHadEnded() implements Input {}

    record CourierWasFreed(CourierId courier) implements Input {}

    record DeadlinePassed(int attempt) implements Input {}
}
