package io.baedal.query.messages;

import reactor.core.publisher.Mono;

/** Couriers by their id. */
@FunctionalInterface
interface Couriers {

    /** Empty if nobody has heard of him. */
    Mono<Reachable> find(String courierId);
}
