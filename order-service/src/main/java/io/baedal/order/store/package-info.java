/** Stores and what they offer. */
@NullMarked
package io.baedal.order.store;

import org.jspecify.annotations.NullMarked;
