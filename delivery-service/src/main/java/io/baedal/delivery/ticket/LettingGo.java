package io.baedal.delivery.ticket;

import static java.util.Objects.requireNonNull;

import io.baedal.api.order.OrderStatus;
import io.baedal.api.plan.Plan.CancelTerms;
import io.baedal.api.ticket.RequestTicketCancel;
import io.baedal.api.ticket.TicketCancelAsked;
import io.baedal.api.ticket.TicketCancelDenied;
import io.baedal.api.ticket.TicketCancelled;
import io.baedal.api.ticket.TicketEvent;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.api.value.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a ticket says to a wish to cancel. Pure. */
final class LettingGo {

    private LettingGo() {}

    /**
     * @param earlier the last wish that the store was asked about
     * @return empty where the answer was given, or will be, without this wish
     */
    static Optional<TicketEvent> answer(
            RequestTicketCancel wish, TicketOpened opened, TicketStatus status, @Nullable CancelWish earlier) {
        return switch (status) {
            // Nobody has begun before it is accepted.
            case OPENED -> Optional.of(granted(wish));
            case ACCEPTED -> underWay(wish, opened, OrderStatus.ACCEPTED, earlier);
            case READY -> underWay(wish, opened, OrderStatus.READY, earlier);
            case HANDED_OVER -> Optional.of(denied(wish, Reason.TOO_LATE));
            case REJECTED, CANCELLED, EXPIRED, ABORTED, NO_SHOW -> Optional.empty();
        };
    }

    /** A wish that comes once more is not answered again: whoever waits by now may wait for the answer to a later one. */
    private static Optional<TicketEvent> underWay(
            RequestTicketCancel wish, TicketOpened opened, OrderStatus standing, @Nullable CancelWish earlier) {
        if (earlier != null && !earlier.isBefore(wish.wish())) {
            return Optional.empty();
        }
        CancelTerms terms = opened.plan().cancel();
        if (terms.storeDecidesIn().contains(standing)) {
            return Optional.of(new TicketCancelAsked(
                    wish.ticketId(),
                    wish.orderId(),
                    opened.storeId(),
                    wish.reason(),
                    wish.wish(),
                    requireNonNull(terms.storeDecidesWithin(), "a store that is asked has so long to answer")));
        }
        return Optional.of(
                terms.customerMayCancelIn().contains(standing) ? granted(wish) : denied(wish, Reason.TOO_LATE));
    }

    private static TicketEvent granted(RequestTicketCancel wish) {
        return new TicketCancelled(wish.ticketId(), wish.orderId(), wish.reason());
    }

    private static TicketEvent denied(RequestTicketCancel wish, Reason because) {
        return new TicketCancelDenied(wish.ticketId(), wish.orderId(), because);
    }
}
