/**
 * What a store has in front of it: the view {@code tickets}, a document for each ticket, listed as a board for each store
 * and followed live. Start with {@code TicketFold}.
 */
@NullMarked
package io.baedal.query.tickets;

import org.jspecify.annotations.NullMarked;
