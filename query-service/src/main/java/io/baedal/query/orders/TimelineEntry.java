package io.baedal.query.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.query.projection.Positioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to an order, as the customer sees it.
 *
 * @param position where its event stands in the log
 * @param type the name of its event
 * @param status of the order, after it
 * @param code set where a client has to react: {@code CANCEL_DENIED}
 * @param amount of a money entry
 * @param courierId of an entry about a courier
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimelineEntry(
        long position,
        String type,
        OrderStatus status,
        Instant at,
        @Nullable Reason reason,
        @Nullable String code,
        @Nullable Money amount,
        @Nullable String courierId)
        implements Positioned {

    static final String CANCEL_DENIED = "CANCEL_DENIED";
}
