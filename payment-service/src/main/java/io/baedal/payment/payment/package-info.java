/**
 * Payments: what was reserved, taken and given back for one attempt to place an order, also because of a claim, for which
 * this has an edge. Read {@code Standing} first, then {@code PaymentDesk}, where the order of asking and recording is
 * decided.
 */
@NullMarked
package io.baedal.payment.payment;

import org.jspecify.annotations.NullMarked;
