package io.baedal.payment.provider.stripe;

import io.baedal.api.value.Money;
import org.jspecify.annotations.Nullable;

/**
 * What we know of a reference, apart from Stripe.
 *
 * @param asked how much Stripe is or was asked to reserve; null where it never was, and never will be
 * @param buried whether it was released; written down before Stripe is told
 * @param intent the PaymentIntent that came of it; null as long as no answer said so
 */
record Note(
        String reference,
        @Nullable Money asked,
        boolean buried,
        @Nullable String intent) {}
