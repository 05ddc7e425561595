/** The promise: commands to an order, what became of it, and the quote it was placed on. */
@NullMarked
package io.baedal.api.order;

import org.jspecify.annotations.NullMarked;
