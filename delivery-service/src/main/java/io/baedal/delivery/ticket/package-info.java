/** The work a store does for an order: offered once, and accepted, rejected or taken back, whichever comes first. */
@NullMarked
package io.baedal.delivery.ticket;

import org.jspecify.annotations.NullMarked;
