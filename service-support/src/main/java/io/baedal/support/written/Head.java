package io.baedal.support.written;

import reactor.core.publisher.Mono;

/** Where the log ends. */
@FunctionalInterface
interface Head {

    /** The position of the last event; empty or an error if nobody can say. */
    Mono<Long> position();
}
