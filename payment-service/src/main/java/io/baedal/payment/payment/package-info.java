/**
 * Payments: what was reserved, taken and given back for one attempt to place an order. Read {@code Standing} first,
 * then {@code PaymentDesk}, where the order of asking and recording is decided.
 */
@NullMarked
package io.baedal.payment.payment;

import org.jspecify.annotations.NullMarked;
