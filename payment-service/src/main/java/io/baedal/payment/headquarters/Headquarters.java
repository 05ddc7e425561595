package io.baedal.payment.headquarters;

import io.baedal.api.sales.SalesTransferRequested;
import reactor.core.publisher.Mono;

/** Those who are told what a store sold. To them, the same number of the same day twice is one transfer. */
public interface Headquarters {

    /** Whether there are any. */
    boolean areKnown();

    /** Tells them. Never fails and always answers: whatever went wrong, they may or may not have it. */
    Mono<HeadquartersAnswer> tell(SalesTransferRequested transfer);
}
