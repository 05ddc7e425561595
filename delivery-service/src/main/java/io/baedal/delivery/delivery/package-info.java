/** The carrying of an order: at most one courier at a time, and picked up before delivered. */
@NullMarked
package io.baedal.delivery.delivery;

import org.jspecify.annotations.NullMarked;
