/**
 * Sales: what each store sold on each day, and what of it its headquarters were told. Policies record it from what happens
 * to payments; a transfer is asked for over HTTP. Nothing that an order needs waits for it.
 */
@NullMarked
package io.baedal.payment.sales;

import org.jspecify.annotations.NullMarked;
