/**
 * Sales: what each store sold on each day, recorded from payments, and told to its headquarters. Only events are heard
 * here; nothing else of this project knows of it, and nothing misses it when it is gone.
 */
@NullMarked
package io.baedal.payment.sales;

import org.jspecify.annotations.NullMarked;
