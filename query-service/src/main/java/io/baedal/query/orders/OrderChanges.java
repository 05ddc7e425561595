package io.baedal.query.orders;

import io.baedal.query.stream.Changes;
import org.springframework.stereotype.Component;

/** Tells whoever watches an order that there is news of it. */
@Component
final class OrderChanges extends Changes {

    OrderChanges() {
        super(OrderFold.FOLDING);
    }
}
