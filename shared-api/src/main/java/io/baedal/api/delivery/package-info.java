/** The carrying of an order from one place to another. */
@NullMarked
package io.baedal.api.delivery;

import org.jspecify.annotations.NullMarked;
