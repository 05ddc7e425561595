package io.baedal.query.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a customer sees of the store's part of his order. */
class TicketInViewTest {

    private static final Story STORY = Story.of("ord-1");
    private static final Instant ASKED_AT = OrderFoldTest.at(160);

    private final OrderDocument asked = OrderFoldTest.fold(List.of(
            STORY.placed(1),
            STORY.confirmed(),
            STORY.ticketOpened(),
            STORY.ticketAccepted(),
            STORY.accepted(),
            STORY.cancelRequested(),
            STORY.ticketCancelAsked()));

    @Test
    @DisplayName("S1-4 S2-10 what the store promised shows from its acceptance on, in the order and in its stream")
    void promised() {
        // given
        List<AboutOrder> events = List.of(
                STORY.placed(1), STORY.confirmed(), STORY.ticketOpened(), STORY.ticketAccepted(), STORY.accepted());
        // when
        OrderDocument order = OrderFoldTest.fold(events);
        // then
        OrderDocument.Ticket expected = ticket(TicketStatus.ACCEPTED, null);
        assertThat(OrderFoldTest.fold(events.subList(0, 3)).ticket())
                .isEqualTo(new OrderDocument.Ticket("tkt-ord-1", TicketStatus.OPENED, null, null));
        assertThat(order.ticket()).isEqualTo(expected);
        assertThat(OrderChange.of(order, order.timeline().getLast()).ticket()).isEqualTo(expected);
    }

    @Test
    @DisplayName(
            "S1-4 S2-10 what the store promises anew takes the place of what it had said, and is an entry of its own")
    void promisedAnew() {
        // given
        Instant later = Story.PROMISED.plusSeconds(900);
        // when
        OrderDocument order = OrderFoldTest.fold(List.of(
                STORY.placed(1),
                STORY.ticketOpened(),
                STORY.ticketAccepted(),
                STORY.accepted(),
                STORY.ticketPromised(later)));
        // then
        assertThat(order.ticket()).isEqualTo(new OrderDocument.Ticket("tkt-ord-1", TicketStatus.ACCEPTED, later, null));
        assertThat(OrderFoldTest.types(order)).endsWith("140 TicketPromised ACCEPTED");
    }

    @Test
    @DisplayName("S1-8 that the store is asked whether it lets go shows until it has answered, or done something else")
    void askedUntilAnswered() {
        assertThat(asked.status()).isEqualTo(OrderStatus.CANCELLING);
        assertThat(asked.ticket()).isEqualTo(ticket(TicketStatus.ACCEPTED, ASKED_AT));
        assertThat(after(STORY.ticketReady())).isEqualTo(ticket(TicketStatus.READY, ASKED_AT));
        assertThat(after(STORY.ticketCancelDenied())).isEqualTo(ticket(TicketStatus.ACCEPTED, null));
        assertThat(after(STORY.ticketCancelled())).isEqualTo(ticket(TicketStatus.CANCELLED, null));
        assertThat(after(STORY.ticketAborted())).isEqualTo(ticket(TicketStatus.ABORTED, null));
    }

    private static OrderDocument.Ticket ticket(TicketStatus status, @Nullable Instant askedAt) {
        return new OrderDocument.Ticket("tkt-ord-1", status, Story.PROMISED, askedAt);
    }

    private OrderDocument.@Nullable Ticket after(AboutOrder event) {
        return Objects.requireNonNull(OrderFoldTest.foldOn(asked, List.of(event), 1_000))
                .ticket();
    }
}
