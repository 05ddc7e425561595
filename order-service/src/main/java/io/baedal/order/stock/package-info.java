/** How much of an item is left: never below zero, and held once an order. */
@NullMarked
package io.baedal.order.stock;

import org.jspecify.annotations.NullMarked;
