package io.baedal.payment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.payment.PaymentSettled;
import io.baedal.api.payment.RefundId;
import io.baedal.api.sales.SaleRecorded;
import io.baedal.api.sales.SaleReversed;
import io.baedal.api.sales.SalesDayId;
import io.baedal.api.sales.SalesEvent;
import io.baedal.api.sales.SalesTransferRequested;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.sales.TransferSales;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sales on a node")
class SalesIT extends OnANode {

    private static final Instant AT = Instant.parse("2026-11-20T15:30:00Z");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);

    private final StoreId store = StoreId.of("sto-" + UUID.randomUUID());
    private final SalesDayId day = SalesDayId.of(store, DATE);

    @Test
    @DisplayName(
            "S1-12 C12 I1 what is captured is sold, and what is refunded is not: the sum of both is what the store has")
    void wholeWay() {
        // given
        authorise().join();
        published.publish(new OrderAccepted(order, 1, payment, List.of()));
        untilStory(PaymentAuthorised.class, PaymentCaptured.class);

        // when
        published.publish(cancelled());

        // then
        untilStory(PaymentAuthorised.class, PaymentCaptured.class, PaymentRefunded.class, PaymentSettled.class);
        SalesDayId today = SalesDayId.of(StoreId.of("sto-1"), LocalDate.now(ZoneId.of("Asia/Seoul")));
        await().untilAsserted(() -> assertThat(salesOf(today, order))
                .extracting(Object::getClass)
                .isEqualTo(List.of(SaleRecorded.class, SaleReversed.class)));
        assertThat(((SaleRecorded) salesOf(today, order).getFirst()).items()).isEqualTo(ITEMS);
    }

    @Test
    @DisplayName("B2 the same events twice count once, and pieces count as pieces")
    void duplicates() {
        // when
        published.publish(captured(1, 9_000, 3), captured(1, 9_000, 3), captured(2, 500, 1));
        published.publish(refunded(2, "a", 200), refunded(2, "a", 200));

        // then
        untilHandled(Groups.SALES);
        assertThat(storyOf(day)).isEqualTo(List.of(SaleRecorded.class, SaleRecorded.class, SaleReversed.class));
        commands.sendAndWait(new TransferSales(day));
        assertThat(lastOf(day, SalesTransferRequested.class))
                .isEqualTo(new SalesTransferRequested(day, store, DATE, 1, Money.krw(9_300), 2, 4));
    }

    @Test
    @DisplayName("S1-15 S1-18 with sales down payments go on, and sales catch up from the events they missed")
    void salesDown() {
        // given
        published.publish(captured(1, 1_000, 1));
        untilStoryOf(day, SaleRecorded.class);
        EventProcessor sales = processing.eventProcessor(Groups.SALES).orElseThrow();
        sales.shutDown();

        // when
        authorise().join();
        published.publish(new OrderAccepted(order, 1, payment, List.of()));
        published.publish(captured(2, 2_000, 1), captured(3, 4_000, 1), refunded(2, "a", 500));

        // then
        untilStory(PaymentAuthorised.class, PaymentCaptured.class);
        assertThat(storyOf(day)).isEqualTo(List.of(SaleRecorded.class));
        sales.start();
        untilStoryOf(day, SaleRecorded.class, SaleRecorded.class, SaleRecorded.class, SaleReversed.class);
    }

    @Test
    @DisplayName("a refund of what was never recorded is parked where it is seen, and holds up one order only")
    void parked() {
        // when
        published.publish(refunded(1, "a", 500), captured(2, 2_000, 1));

        // then
        untilStoryOf(day, SaleRecorded.class);
        await().untilAsserted(() -> assertThat(processing
                        .deadLetterQueue(Groups.SALES)
                        .orElseThrow()
                        .contains(orderOf(1).toString()))
                .isTrue());
    }

    @Test
    @DisplayName("T26 a day with many sales is loaded from a snapshot, and comes to the same as all its events")
    void snapshots() {
        // given
        for (int order = 1; order <= 120; order++) {
            published.publish(captured(order, order, 1));
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(eventsOf(day)).hasSize(120));

        // when it is loaded
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            DomainEventMessage<?> first = log.readEvents(day.toString()).next();
            assertThat(first.getPayloadType().getSimpleName()).isEqualTo("SalesDay");
            assertThat(first.getSequenceNumber()).isGreaterThanOrEqualTo(49);
        });
        commands.sendAndWait(new TransferSales(day));

        // then
        assertThat(lastOf(day, SalesTransferRequested.class).sum()).isEqualTo(Money.krw(120 * 121 / 2));
        assertThat(lastOf(day, SalesTransferRequested.class).orders()).isEqualTo(120);
    }

    @Test
    @DisplayName("S1-13 without headquarters a transfer is refused, and it is said how they are configured")
    void noHeadquarters() {
        http.post()
                .uri("/sales/" + store + "/" + DATE + "/transfer")
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("HEADQUARTERS_UNKNOWN");
    }

    private OrderId orderOf(int number) {
        return OrderId.of("ord-" + store + "-" + number);
    }

    private PaymentCaptured captured(int order, long amount, int pieces) {
        return new PaymentCaptured(
                PaymentId.forAttempt(orderOf(order), 1),
                orderOf(order),
                Money.krw(amount),
                store,
                pieces,
                items(amount, pieces),
                AT);
    }

    private static List<SoldItem> items(long amount, int pieces) {
        return List.of(new SoldItem(ItemId.of("itm-cake"), "Cake", pieces, Money.krw(amount)));
    }

    private PaymentRefunded refunded(int order, String refund, long amount) {
        return new PaymentRefunded(
                PaymentId.forAttempt(orderOf(order), 1),
                orderOf(order),
                Money.krw(amount),
                Reason.DAMAGED,
                RefundId.of(refund),
                Party.STORE,
                store,
                AT);
    }

    private List<?> eventsOf(SalesDayId id) {
        return payloads(id).toList();
    }

    private List<?> salesOf(SalesDayId id, OrderId about) {
        return payloads(id)
                .filter(event -> switch (event) {
                    case SaleRecorded sale -> sale.orderId().equals(about);
                    case SaleReversed back -> back.orderId().equals(about);
                    default -> false;
                })
                .toList();
    }

    private <E extends SalesEvent> E lastOf(SalesDayId id, Class<E> event) {
        return payloads(id)
                .filter(event::isInstance)
                .map(event::cast)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private Stream<Object> payloads(SalesDayId id) {
        return log.readEvents(id.toString(), 0).asStream().map(Message::getPayload);
    }
}
