/** Prices the platform stands by for a while, signed and kept nowhere. */
@NullMarked
package io.baedal.order.quote;

import org.jspecify.annotations.NullMarked;
