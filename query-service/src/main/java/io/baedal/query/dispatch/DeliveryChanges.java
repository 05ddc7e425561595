package io.baedal.query.dispatch;

import io.baedal.query.stream.Changes;
import org.springframework.stereotype.Component;

/** Tells whoever watches a delivery that there is news of it. */
@Component
final class DeliveryChanges extends Changes {

    DeliveryChanges() {
        super(DeliveryFold.FOLDING);
    }
}
