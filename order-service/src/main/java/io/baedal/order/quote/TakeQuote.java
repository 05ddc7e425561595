package io.baedal.order.quote;

import io.baedal.api.customer.CustomerId;
import io.baedal.api.store.BasketLine;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.GeoPoint;
import java.util.List;
import org.axonframework.commandhandling.RoutingKey;
import org.jspecify.annotations.Nullable;

/** Asks what a basket costs. Changes nothing; it is a command so that the store itself answers, never a stale copy. */
record TakeQuote(
        CustomerId customerId,
        @RoutingKey StoreId storeId,
        List<BasketLine> lines,
        @Nullable GeoPoint dropOff) {

    TakeQuote {
        lines = List.copyOf(lines);
    }
}
