package io.baedal.query.orders;

import static io.baedal.api.order.OrderStatus.ACCEPTED;
import static io.baedal.api.order.OrderStatus.CANCELLED;
import static io.baedal.api.order.OrderStatus.CANCELLING;
import static io.baedal.api.order.OrderStatus.COMPLETED;
import static io.baedal.api.order.OrderStatus.CONFIRMED;
import static io.baedal.api.order.OrderStatus.FAILED;
import static io.baedal.api.order.OrderStatus.IN_TRANSIT;
import static io.baedal.api.order.OrderStatus.PLACED;
import static io.baedal.api.order.OrderStatus.READY;
import static io.baedal.api.order.OrderStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baedal.api.delivery.DeliveryEvent;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderEvent;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.payment.PaymentEvent;
import io.baedal.api.ticket.DeskAnswered;
import io.baedal.api.ticket.TicketEvent;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What events make of an order, row by row. */
class OrderFoldTest {

    private static final Story STORY = Story.of("ord-1");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");

    static OrderDocument fold(List<? extends AboutOrder> events) {
        return Objects.requireNonNull(foldOn(null, events, 100));
    }

    /** Positions grow by ten from the one given, so that a position is never mistaken for an index. */
    static @Nullable OrderDocument foldOn(
            @Nullable OrderDocument start, List<? extends AboutOrder> events, long position) {
        OrderDocument order = start;
        for (AboutOrder event : events) {
            order = OrderFold.fold(order, event, position, NOON.plusSeconds(position));
            position += 10;
        }
        return order;
    }

    /** When the event of this position happened, as far as the view keeps it. */
    static Instant at(long position) {
        return NOON.plusSeconds(position).truncatedTo(ChronoUnit.MILLIS);
    }

    @Test
    @DisplayName("S0-1 an order that was placed can be read as it was placed")
    void placed() {
        // when
        OrderDocument order = fold(List.of(STORY.placed(1)));
        // then
        assertThat(order.orderId()).isEqualTo("ord-1");
        assertThat(order.customerId()).isEqualTo("cus-1");
        assertThat(order.storeId()).isEqualTo("sto-1");
        assertThat(order.status()).isEqualTo(PLACED);
        assertThat(order.attempts()).isEqualTo(1);
        assertThat(order.lines()).containsExactly(new OrderDocument.Line("itm-1", "Bibimbap", 2, Money.krw(6_000)));
        assertThat(order.total()).isEqualTo(Story.PRICE);
        assertThat(order.money()).isEqualTo(MoneyStanding.none("KRW"));
        assertThat(order.placedAt()).isEqualTo(Instant.parse("2026-11-20T12:01:40.123Z"));
        assertThat(order.placedPosition()).isEqualTo(100);
        assertThat(order.position()).isEqualTo(100);
        assertThat(types(order)).containsExactly("100 OrderPlaced PLACED");
    }

    @Test
    @DisplayName("S0-6 S4-14 S2-10 every change of status is in the timeline once, at the position of its event")
    void wholeStory() {
        // when
        OrderDocument order = fold(STORY.happy());
        // then
        assertThat(types(order))
                .containsExactly(
                        "100 OrderPlaced PLACED",
                        "110 PaymentAuthorised PLACED",
                        "120 OrderConfirmed CONFIRMED",
                        "150 OrderAccepted ACCEPTED",
                        "160 PaymentCaptured ACCEPTED",
                        "180 CourierAssigned ACCEPTED",
                        "200 OrderReady READY",
                        "210 DeliveryAtPickup READY",
                        "240 OrderInTransit IN_TRANSIT",
                        "250 DeliveryAtDropoff IN_TRANSIT",
                        "270 OrderCompleted COMPLETED");
        assertThat(order.isFinal()).isTrue();
        assertThat(order.ticket())
                .isEqualTo(new OrderDocument.Ticket("tkt-ord-1", TicketStatus.HANDED_OVER, Story.PROMISED, null));
        assertThat(order.delivery())
                .isEqualTo(new OrderDocument.Delivery("dlv-ord-1", DeliveryStatus.DELIVERED, "cou-1"));
        assertThat(order.money()).isEqualTo(money(12_000, 12_000, 0, 0));
    }

    @Test
    @DisplayName("B7 C9 the history stays after a cancel, and the order is final only when nothing is owed any more")
    void calledOff() {
        // when
        OrderDocument order = fold(STORY.calledOff());
        // then
        assertThat(types(order))
                .containsExactly(
                        "100 OrderPlaced PLACED",
                        "110 PaymentAuthorised PLACED",
                        "120 OrderConfirmed CONFIRMED",
                        "140 OrderCancelRequested CANCELLING",
                        "160 OrderCancelled CANCELLED",
                        "170 PaymentVoided CANCELLED",
                        "190 OrderSettled CANCELLED");
        assertThat(order.reason()).isEqualTo(Reason.CUSTOMER_CHANGED_MIND);
        assertThat(order.money()).isEqualTo(money(12_000, 0, 12_000, 0));
        assertThat(order.settled()).isTrue();
        assertThat(fold(STORY.calledOff().subList(0, 9)).isFinal()).isFalse();
    }

    @Test
    @DisplayName("B4 a wish to cancel that came too late is visible as CANCEL_DENIED, and the order goes on")
    void denied() {
        // given
        List<AboutOrder> events = STORY.denied();
        // when
        OrderDocument order = fold(events.subList(0, 7));
        // then
        assertThat(order.status()).isEqualTo(CONFIRMED);
        assertThat(order.cancelDenied()).isTrue();
        TimelineEntry denial = order.timeline().getLast();
        assertThat(denial.code()).isEqualTo("CANCEL_DENIED");
        assertThat(denial.reason()).isEqualTo(Reason.TOO_LATE);
        assertThat(fold(events).status()).isEqualTo(ACCEPTED);
    }

    @Test
    @DisplayName(
            "B7 of a history that wishes make very long the newest entries are kept, and what they led to stays as it is")
    void bounded() {
        // given a customer who wishes again and again
        List<AboutOrder> events = new ArrayList<>(List.of(STORY.placed(1), STORY.confirmed(), STORY.accepted()));
        for (int n = 0; n < OrderDocument.TIMELINE_MAX; n++) {
            events.addAll(List.of(STORY.cancelRequested(), STORY.cancelDenied()));
        }
        // when
        OrderDocument order = fold(events);
        // then
        assertThat(order.timeline()).hasSize(OrderDocument.TIMELINE_MAX);
        assertThat(order.timeline().getLast().position()).isEqualTo(order.position());
        assertThat(order.status()).isEqualTo(ACCEPTED);
        assertThat(order.placedPosition()).isEqualTo(100);
    }

    @Test
    @DisplayName("A new attempt starts over, and what is settled of the old one does not end it")
    void retried() {
        // when
        OrderDocument order = fold(STORY.retried());
        // then
        assertThat(order.status()).isEqualTo(CONFIRMED);
        assertThat(order.attempts()).isEqualTo(2);
        assertThat(order.reason()).isNull();
        assertThat(order.settled()).isFalse();
        assertThat(order.placedPosition()).isEqualTo(100);
    }

    @Test
    @DisplayName("A kept promise is final only when its money is")
    void finalWithMoney() {
        // given
        List<AboutOrder> unpaid = STORY.happy().stream()
                .filter(event -> !event.equals(STORY.captured()))
                .toList();
        OrderDocument waiting = fold(unpaid);
        assertThat(waiting.status()).isEqualTo(COMPLETED);
        assertThat(waiting.isFinal()).isFalse();
        // when
        OrderDocument paid = foldOn(waiting, List.of(STORY.captured()), 1_000);
        // then
        assertThat(Objects.requireNonNull(paid).isFinal()).isTrue();
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                row(STORY.placed(2), PLACED, order -> order.attempts(), 2),
                row(STORY.confirmed(), CONFIRMED, OrderDocument::settled, false),
                row(STORY.accepted(), ACCEPTED, OrderDocument::settled, false),
                row(STORY.ready(), READY, OrderDocument::settled, false),
                row(STORY.inTransit(), IN_TRANSIT, OrderDocument::settled, false),
                row(STORY.completed(), COMPLETED, OrderDocument::charge, Story.PRICE),
                row(STORY.rejected(1, Reason.OUT_OF_STOCK), REJECTED, OrderDocument::reason, Reason.OUT_OF_STOCK),
                row(STORY.failed(Reason.NO_SUPPLY), FAILED, OrderDocument::reason, Reason.NO_SUPPLY),
                row(STORY.cancelled(Reason.STORE_BUSY), CANCELLED, OrderDocument::reason, Reason.STORE_BUSY),
                row(STORY.reviewed(4), PLACED, OrderDocument::score, 4),
                row(STORY.cancelRequested(), CANCELLING, OrderDocument::reason, null),
                row(STORY.cancelDenied(), PLACED, OrderDocument::cancelDenied, true),
                row(STORY.settled(1), PLACED, OrderDocument::settled, true),
                row(STORY.settled(7), PLACED, OrderDocument::settled, false),
                row(STORY.overdue(), PLACED, OrderDocument::settled, false),
                row(STORY.authorised(1), PLACED, OrderDocument::money, money(12_000, 0, 0, 0)),
                row(STORY.captured(), PLACED, OrderDocument::money, money(0, 12_000, 0, 0)),
                row(STORY.voided(1, Money.krw(500)), PLACED, OrderDocument::money, money(0, 0, 500, 0)),
                row(STORY.refunded(), PLACED, OrderDocument::money, money(0, 0, 0, 12_000)),
                row(STORY.declined(), PLACED, OrderDocument::money, money(0, 0, 0, 0)),
                row(STORY.ticketPromised(Story.NOON), PLACED, OrderDocument::ticket, null),
                row(STORY.courierAssigned(), PLACED, OrderFoldTest::delivery, "ASSIGNED cou-1"),
                row(STORY.courierUnassigned(), PLACED, OrderFoldTest::delivery, "REQUESTED null"),
                row(STORY.atPickup(), PLACED, OrderFoldTest::delivery, "AT_PICKUP cou-1"),
                row(STORY.atDropoff(), PLACED, OrderFoldTest::delivery, "AT_DROPOFF cou-1"),
                row(STORY.returning(), PLACED, OrderFoldTest::delivery, "RETURNING cou-1"),
                row(STORY.returned(), PLACED, OrderFoldTest::delivery, "RETURNED cou-1"));
    }

    @ParameterizedTest(name = "{0} has an entry")
    @MethodSource("rows")
    @DisplayName("An event that a customer sees changes its part, and enters the timeline at its position")
    void visible(
            AboutOrder event, OrderStatus status, Function<OrderDocument, Object> part, @Nullable Object expected) {
        // when
        OrderDocument order = fold(List.of(STORY.placed(1), event));
        // then
        assertThat(order.status()).isEqualTo(status);
        assertThat(part.apply(order)).isEqualTo(expected);
        assertThat(order.position()).isEqualTo(110);
        assertThat(order.timeline()).hasSize(2);
        assertThat(types(order).getLast()).isEqualTo("110 " + event.getClass().getSimpleName() + " " + status);
    }

    static Stream<Arguments> quietRows() {
        return Stream.of(
                arguments(STORY.ticketOpened(), "OPENED", "none"),
                arguments(STORY.ticketAccepted(), "ACCEPTED", "none"),
                arguments(STORY.ticketReady(), "READY", "none"),
                arguments(STORY.handedOver(), "HANDED_OVER", "none"),
                arguments(STORY.ticketRejected(), "REJECTED", "none"),
                arguments(STORY.ticketCancelled(), "CANCELLED", "none"),
                arguments(STORY.ticketExpired(), "EXPIRED", "none"),
                arguments(STORY.ticketAborted(), "ABORTED", "none"),
                arguments(STORY.noShow(), "NO_SHOW", "none"),
                arguments(STORY.ticketCancelAsked(), "none", "none"),
                arguments(STORY.ticketCancelDenied(), "none", "none"),
                arguments(STORY.deskAnswered(), "none", "none"),
                arguments(STORY.moneySettled(), "none", "none"),
                arguments(STORY.deliveryRegistered(), "none", "none"),
                arguments(STORY.deliveryRequested(), "none", "REQUESTED null"),
                arguments(STORY.pickedUp(), "none", "PICKED_UP cou-1"),
                arguments(STORY.delivered(), "none", "DELIVERED cou-1"),
                // Whoever was only asked whether he takes it is nobody to the customer.
                arguments(STORY.deliveryCancelled(), "none", "CANCELLED null"),
                arguments(STORY.offered(), "none", "none"),
                arguments(STORY.offerDeclined(), "none", "none"),
                arguments(STORY.offerWithdrawn(), "none", "none"),
                arguments(STORY.deliveryFailed(), "none", "FAILED null"),
                arguments(STORY.dispatchResumed(), "none", "none"),
                arguments(STORY.deliveryCancelDenied(), "none", "none"));
    }

    @ParameterizedTest(name = "{0} is quiet")
    @MethodSource("quietRows")
    @DisplayName("What another event of the order will tell changes its part only")
    void quiet(AboutOrder event, String ticket, String delivery) {
        // when
        OrderDocument order = fold(List.of(STORY.placed(1), event));
        // then
        assertThat(order.ticket() == null ? "none" : order.ticket().status().name())
                .isEqualTo(ticket);
        assertThat(delivery(order)).isEqualTo(delivery);
        // What is of no aggregate's could not be found again by whoever compares the view with the log.
        assertThat(order.position()).isEqualTo(event instanceof DeskAnswered ? 100 : 110);
        assertThat(order.timeline()).hasSize(1);
    }

    @Test
    @DisplayName("S3-6 a delivery that is called off keeps the courier who had it")
    void calledOffWithItsCourier() {
        OrderDocument order = fold(List.of(STORY.placed(1), STORY.courierAssigned(), STORY.deliveryCancelled()));
        assertThat(delivery(order)).isEqualTo("CANCELLED cou-1");
    }

    @Test
    @DisplayName("The tables above miss no event that there is")
    void complete() {
        // given
        List<String> all = Stream.of(OrderEvent.class, PaymentEvent.class, TicketEvent.class, DeliveryEvent.class)
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .map(Class::getSimpleName)
                .toList();
        // when
        List<String> tested = Stream.concat(rows(), quietRows())
                .map(row -> row.get()[0].getClass().getSimpleName())
                .distinct()
                .toList();
        // then
        assertThat(all).hasSizeGreaterThan(30);
        assertThat(tested).containsExactlyInAnyOrderElementsOf(all);
        assertThat(STORY.everything().stream().map(event -> event.getClass().getSimpleName()))
                .containsAll(all);
    }

    @Test
    @DisplayName("An order that nobody has placed is nothing")
    void unplaced() {
        assertThat(OrderFold.fold(null, STORY.confirmed(), 5, NOON)).isNull();
    }

    private static Arguments row(
            AboutOrder event, OrderStatus status, Function<OrderDocument, Object> part, @Nullable Object expected) {
        return arguments(event, status, part, expected);
    }

    private static MoneyStanding money(long authorised, long captured, long voided, long refunded) {
        return new MoneyStanding(Money.krw(authorised), Money.krw(captured), Money.krw(voided), Money.krw(refunded));
    }

    private static String delivery(OrderDocument order) {
        return order.delivery() == null
                ? "none"
                : order.delivery().status() + " " + order.delivery().courierId();
    }

    static List<String> types(OrderDocument order) {
        return order.timeline().stream()
                .map(entry -> entry.position() + " " + entry.type() + " " + entry.status())
                .toList();
    }
}
