/** The work a store does for an order. */
@NullMarked
package io.baedal.api.ticket;

import org.jspecify.annotations.NullMarked;
