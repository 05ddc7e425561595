package io.baedal.api.order;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.plan.Kind;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A price that the platform stands by until `expiresAt`. It is kept nowhere: the customer holds it as a signed
 * token. `eta` is the time from confirmation to the door.
 */
public record Quote(
        CustomerId customerId,
        StoreId storeId,
        Kind kind,
        List<OrderLine> lines,
        @Nullable Carriage carriage,
        Money deliveryFee,
        Money total,
        Duration eta,
        Instant expiresAt) {
    public Quote {
        lines = List.copyOf(lines);
    }
}
