package io.baedal.payment.provider;

import io.baedal.api.value.Money;
import reactor.core.publisher.Mono;

/**
 * Whoever really moves the money. To it a payment is a reference, under which each call happens at most once: the same
 * call again, at the same moment or years later, changes nothing and gets the same answer. A call takes effect when the
 * provider receives it, whether or not the caller still listens.
 *
 * <p>Every {@code Mono} asks anew each time it is subscribed, and emits one answer, or fails when there is none to be had.
 * A failure, like silence, says nothing about whether the call took effect. How long to wait is up to the caller. Amounts
 * are above zero.
 */
public interface PaymentProvider {

    /** Reserves the amount. After a {@link #release} of the same reference, nothing is reserved. */
    Mono<ProviderAnswer.ToAuthorise> authorise(String reference, Money amount);

    /**
     * Makes so much of the reservation final, and releases what is reserved beyond it. Once under a reference: another
     * amount later changes nothing, and is answered with the first. Fails if less is reserved.
     */
    Mono<ProviderAnswer.ToCapture> capture(String reference, Money amount);

    /**
     * Voids the reservation. Where there is none, this is answered in the same way, and the provider must remember it and
     * refuse a later authorisation of the same reference. An adapter for a provider that does not has to remember it
     * itself: a late yes is released once more when it arrives here, but a crash at that moment would leave it reserved.
     */
    Mono<ProviderAnswer.ToRelease> release(String reference);

    /**
     * Gives back so much of what was captured.
     *
     * @param refundId names it among the refunds of this reference; once each, and the first amount counts
     */
    Mono<ProviderAnswer.ToRefund> refund(String reference, String refundId, Money amount);
}
