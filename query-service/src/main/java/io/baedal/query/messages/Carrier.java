package io.baedal.query.messages;

import reactor.core.publisher.Mono;

/** Those who bring a text to a phone, by one channel. */
interface Carrier {

    /** Hands it over. Never fails, and answers within a bounded time. */
    Mono<Outcome> carry(Letter letter);
}
