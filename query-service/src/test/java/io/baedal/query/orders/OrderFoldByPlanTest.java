package io.baedal.query.orders;

import static io.baedal.api.order.OrderStatus.ACCEPTED;
import static io.baedal.api.order.OrderStatus.CANCELLED;
import static io.baedal.api.order.OrderStatus.CANCELLING;
import static io.baedal.api.order.OrderStatus.COMPLETED;
import static io.baedal.api.order.OrderStatus.READY;
import static io.baedal.query.orders.OrderFoldTest.fold;
import static io.baedal.query.orders.OrderFoldTest.foldOn;
import static io.baedal.query.orders.OrderFoldTest.types;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plans;
import io.baedal.api.value.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an order shows that is not the same in every kind of business. */
class OrderFoldByPlanTest {

    private static final Story STORY = Story.of("ord-1");

    @Test
    @DisplayName("While a wish to cancel is unanswered, an acceptance does not answer it; a denial goes back to it")
    void acceptedWhileCancelling() {
        // given
        List<AboutOrder> wished = List.of(
                STORY.placed(1),
                STORY.authorised(1),
                STORY.confirmed(),
                STORY.cancelRequested(),
                STORY.accepted(),
                STORY.courierAssigned());
        OrderDocument waiting = fold(wished);
        assertThat(waiting.status()).isEqualTo(CANCELLING);
        assertThat(types(waiting)).endsWith("140 OrderAccepted CANCELLING", "150 CourierAssigned CANCELLING");
        // when
        OrderDocument denied = foldOn(waiting, List.of(STORY.cancelDenied()), 1_000);
        OrderDocument granted = foldOn(waiting, List.of(STORY.cancelled(Reason.CUSTOMER_CHANGED_MIND)), 1_000);
        // then
        assertThat(Objects.requireNonNull(denied).status()).isEqualTo(ACCEPTED);
        assertThat(Objects.requireNonNull(granted).status()).isEqualTo(CANCELLED);
    }

    @Test
    @DisplayName("C7 What is made while a wish to cancel is unanswered does not answer it; a denial goes back to it")
    void madeWhileCancelling() {
        // given
        OrderDocument waiting = fold(
                List.of(STORY.placed(1), STORY.confirmed(), STORY.accepted(), STORY.cancelRequested(), STORY.ready()));
        assertThat(waiting.status()).isEqualTo(CANCELLING);
        assertThat(types(waiting)).endsWith("140 OrderReady CANCELLING");
        // when
        OrderDocument denied = foldOn(waiting, List.of(STORY.cancelDenied()), 1_000);
        OrderDocument granted = foldOn(waiting, List.of(STORY.cancelled(Reason.CUSTOMER_CHANGED_MIND)), 1_000);
        // then
        assertThat(Objects.requireNonNull(denied).status()).isEqualTo(READY);
        assertThat(Objects.requireNonNull(granted).status()).isEqualTo(CANCELLED);
    }

    @Test
    @DisplayName("S2-6 the kind of business and the time it is for can be read from the beginning")
    void forATime() {
        // given
        Instant slot = Instant.parse("2026-11-21T09:00:00Z");
        // when
        OrderDocument table = fold(List.of(STORY.placed(1, Plans.standard().of(Kind.TABLE), slot)));
        // then
        assertThat(table.kind()).isEqualTo("TABLE");
        assertThat(table.slot()).isEqualTo(slot);
        assertThat(fold(List.of(STORY.placed(1))).slot()).isNull();
    }

    @Test
    @DisplayName("What a promise that was not kept costs its customer can be read, and a new attempt costs nothing yet")
    void charged() {
        assertThat(fold(List.of(STORY.placed(1))).charge()).isNull();
        assertThat(fold(List.of(STORY.placed(1), STORY.cancelled(Reason.CUSTOMER_CHANGED_MIND)))
                        .charge())
                .isEqualTo(Story.FEE);
        assertThat(fold(List.of(STORY.placed(1), STORY.failed(Reason.NO_SHOW))).charge())
                .isEqualTo(Story.FEE);
        assertThat(fold(List.of(STORY.placed(1), STORY.failed(Reason.NO_SHOW), STORY.placed(2)))
                        .charge())
                .isNull();
    }

    @Test
    @DisplayName(
            "S2-9 S2-10 a score that is given when all is over joins the timeline, and the order stays as it ended")
    void reviewed() {
        // given
        OrderDocument told = fold(STORY.happy());
        // when
        OrderDocument scored = Objects.requireNonNull(foldOn(told, List.of(STORY.reviewed(5)), 1_000));
        // then
        assertThat(scored.score()).isEqualTo(5);
        assertThat(scored.status()).isEqualTo(COMPLETED);
        assertThat(scored.isFinal()).isTrue();
        assertThat(types(scored).getLast()).isEqualTo("1000 OrderReviewed COMPLETED");
    }
}
