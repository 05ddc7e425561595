package io.baedal.bench.streams;

import reactor.core.publisher.Mono;

/** Makes changes of what all follow. */
interface Source {

    /** What all clients of a crowd follow. */
    String SHARED = "shared";

    /** So many, one after the other; completes when the last one was made, whoever has heard of it by then. */
    Mono<Void> make(int changes);
}
