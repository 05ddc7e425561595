/** What a customer earns with an order and may use with another. */
@NullMarked
package io.baedal.api.coupon;

import org.jspecify.annotations.NullMarked;
