package io.baedal.delivery.ticket;

import io.baedal.api.ticket.TicketCancelAsked;
import io.baedal.api.ticket.TicketCancelDenied;
import io.baedal.api.ticket.TicketEvent;
import io.baedal.api.value.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A customer's wish to cancel that the store was asked about.
 *
 * @param number which of the order's wishes it is
 * @param denial why the answer was no; null: there is none yet, or it was yes and ended the ticket
 */
record CancelWish(int number, Reason reason, @Nullable Reason denial) {

    /** The wish that counts after an event; a new one takes the place of one that was answered. */
    static @Nullable CancelWish after(TicketEvent event, @Nullable CancelWish before) {
        if (event instanceof TicketCancelAsked asked) {
            return new CancelWish(asked.wish(), asked.reason(), null);
        }
        return event instanceof TicketCancelDenied denied && before != null
                ? new CancelWish(before.number(), before.reason(), denied.reason())
                : before;
    }

    /** Whether another is news. Otherwise it comes once more, and was answered or will be. */
    boolean isBefore(int another) {
        return another > number;
    }
}
