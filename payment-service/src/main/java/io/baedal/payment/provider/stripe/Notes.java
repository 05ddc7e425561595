package io.baedal.payment.provider.stripe;

import io.baedal.api.value.Money;
import reactor.core.publisher.Mono;

/**
 * What Stripe does not offer: to find a PaymentIntent by our reference at once, and to refuse one for a reference that was
 * released before. Written before Stripe is asked, so that nothing is forgotten in a crash.
 */
interface Notes {

    /**
     * Writes down that so much is about to be asked for, unless there is a note.
     *
     * @return the note there was; empty if this is the first
     */
    Mono<Note> ask(String reference, Money amount);

    /**
     * Writes down that it is released, for good.
     *
     * @return the note there was before; empty if there was none
     */
    Mono<Note> bury(String reference);

    /** The note; empty if there is none. */
    Mono<Note> find(String reference);

    /** Adds the PaymentIntent to the note there is; nothing where there is none. */
    Mono<Void> remember(String reference, String intent);
}
