/**
 * The money of each attempt to place an order: the view {@code payments}, a document a payment. Start with
 * {@code PaymentFold}. Sums over all payments of one order are in the view {@code orders}.
 */
@NullMarked
package io.baedal.query.payments;

import org.jspecify.annotations.NullMarked;
