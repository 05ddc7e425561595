/** The promise itself: one status machine an order, and the edge through which customers place and cancel. */
@NullMarked
package io.baedal.order.order;

import org.jspecify.annotations.NullMarked;
