package io.baedal.payment.provider;

import io.baedal.api.value.Money;

/** All that a provider can answer; the inner interfaces say to which call. */
public sealed interface ProviderAnswer {

    sealed interface ToAuthorise extends ProviderAnswer {}

    sealed interface ToCapture extends ProviderAnswer {}

    sealed interface ToRelease extends ProviderAnswer {}

    sealed interface ToRefund extends ProviderAnswer {}

    /** The amount asked for is reserved. */
    record Approved() implements ToAuthorise {}

    /** The money will not be given. */
    record Declined() implements ToAuthorise {}

    /** The reference was released, now or before, and holds nothing. */
    record Voided() implements ToAuthorise, ToCapture, ToRelease {}

    /** So much is final, now or since before, and no more is reserved; it may even have been given back by now. */
    record Captured(Money amount) implements ToCapture, ToRelease {}

    /** There is no reservation under this reference, and there was none. */
    record NothingReserved() implements ToCapture {}

    /** So much was given back by this refund, now or before. */
    record Refunded(Money amount) implements ToRefund {}

    /** Nothing under this reference is final. */
    record NothingCaptured() implements ToRefund {}

    /** Only so much is left of what was final, and nothing was given back. */
    record MoreThanIsLeft(Money left) implements ToRefund {}
}
