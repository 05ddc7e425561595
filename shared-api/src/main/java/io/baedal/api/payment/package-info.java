/** The money of an order: authorised, captured, voided or refunded. */
@NullMarked
package io.baedal.api.payment;

import org.jspecify.annotations.NullMarked;
