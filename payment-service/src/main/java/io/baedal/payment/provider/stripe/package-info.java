/**
 * A real provider: Stripe's PaymentIntents with manual capture. {@code StripeProvider} translates the port into them,
 * {@code StripeCalls} makes the calls, {@code Notes} remember by our reference what was asked for and what was voided.
 */
@NullMarked
package io.baedal.payment.provider.stripe;

import org.jspecify.annotations.NullMarked;
