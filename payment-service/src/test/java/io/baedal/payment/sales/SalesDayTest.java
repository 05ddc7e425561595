package io.baedal.payment.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.test.matchers.Matchers.predicate;

import io.baedal.api.order.OrderId;
import io.baedal.api.sales.ConfirmTransfer;
import io.baedal.api.sales.FailTransfer;
import io.baedal.api.sales.RecordSale;
import io.baedal.api.sales.RetryTransfer;
import io.baedal.api.sales.ReverseSale;
import io.baedal.api.sales.SaleRecorded;
import io.baedal.api.sales.SaleReversed;
import io.baedal.api.sales.SalesDayId;
import io.baedal.api.sales.SalesTransferFailed;
import io.baedal.api.sales.SalesTransferRequested;
import io.baedal.api.sales.SalesTransferred;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.sales.TransferSales;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Refusal;
import io.baedal.support.rule.RuleBroken;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A day's sales")
class SalesDayTest {

    static final StoreId STORE = StoreId.of("sto-1");
    static final LocalDate DATE = LocalDate.of(2026, 11, 21);
    static final SalesDayId DAY = SalesDayId.of(STORE, DATE);

    private static final TransferSales TRANSFER = new TransferSales(DAY);

    private final AggregateTestFixture<SalesDay> fixture = new AggregateTestFixture<>(SalesDay.class);

    @Test
    @DisplayName("S1-12 B2 hold each order once, with what was paid and how many pieces it was")
    void recorded() {
        fixture.givenNoPriorActivity().when(record(1, 12_000, 2)).expectEvents(recorded(1, 12_000, 2));
        fixture.given(recorded(1, 12_000, 2))
                .when(record(1, 12_000, 2))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        fixture.given(recorded(1, 12_000, 2)).when(record(2, 500, 1)).expectEvents(recorded(2, 500, 1));
    }

    @Test
    @DisplayName("C12 B2 become less by what is given back, each refund once")
    void reversed() {
        fixture.given(recorded(1, 12_000, 2)).when(reverse(1, "a", 5_000)).expectEvents(reversed(1, "a", 5_000));
        fixture.given(recorded(1, 12_000, 2), reversed(1, "a", 5_000))
                .when(reverse(1, "a", 5_000))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        fixture.given(recorded(1, 12_000, 2), reversed(1, "a", 5_000))
                .when(reverse(1, "b", 7_000))
                .expectEvents(reversedWholly(1, "b", 7_000, 2));
    }

    @Test
    @DisplayName("C12 never become less than what was recorded of the order")
    void tooMuch() {
        refused(fixture.given(recorded(1, 12_000, 2), recorded(2, 9_000, 1)).when(reverse(1, "a", 12_001)));
        refused(fixture.given(recorded(1, 12_000, 2), reversed(1, "a", 5_000)).when(reverse(1, "b", 7_001)));
        refused(fixture.given(recorded(1, 12_000, 2)).when(reverse(3, "a", 1)));
    }

    @Test
    @DisplayName("S1-13 are told to headquarters as the whole total of the day, number by number")
    void requested() {
        fixture.given(recorded(1, 12_000, 2), recorded(2, 500, 1))
                .when(TRANSFER)
                .expectEvents(requested(1, 12_500, 2, 3))
                .expectResultMessagePayload(new TransferAnswer(1, TransferStatus.REQUESTED));
        fixture.given(recorded(1, 12_000, 2), requested(1, 12_000, 1, 2), transferred(1), recorded(2, 500, 1))
                .when(TRANSFER)
                .expectEvents(requested(2, 12_500, 2, 3));
    }

    @Test
    @DisplayName("S1-13 count an order of which everything was given back as none")
    void withoutReversed() {
        fixture.given(
                        recorded(1, 12_000, 2),
                        recorded(2, 500, 1),
                        reversed(1, "a", 4_000),
                        reversedWholly(2, "a", 500, 1))
                .when(TRANSFER)
                .expectEvents(requested(1, 8_000, 1, 2));
    }

    @Test
    @DisplayName("S1-13 are not told again while nothing changed")
    void unchanged() {
        fixture.given(recorded(1, 12_000, 2), requested(1, 12_000, 1, 2))
                .when(TRANSFER)
                .expectNoEvents()
                .expectResultMessagePayload(new TransferAnswer(1, TransferStatus.REQUESTED));
        fixture.given(recorded(1, 12_000, 2), requested(1, 12_000, 1, 2), transferred(1))
                .when(TRANSFER)
                .expectNoEvents()
                .expectResultMessagePayload(new TransferAnswer(1, TransferStatus.TRANSFERRED));
    }

    @Test
    @DisplayName("S1-14 B3 that headquarters did not take show as failed, and are told again under the same number")
    void failed() {
        fixture.given(recorded(1, 12_000, 2), requested(1, 12_000, 1, 2))
                .when(new FailTransfer(DAY, 1, "no"))
                .expectEvents(failed(1, 1));
        fixture.given(recorded(1, 12_000, 2), requested(1, 12_000, 1, 2), failed(1, 1))
                .when(new RetryTransfer(DAY, 1))
                .expectEvents(requested(1, 12_000, 1, 2));
        fixture.given(recorded(1, 12_000, 2), requested(1, 12_000, 1, 2), failed(1, 1), requested(1, 12_000, 1, 2))
                .when(new FailTransfer(DAY, 1, "no"))
                .expectEvents(failed(1, 2));
    }

    @Test
    @DisplayName("B3 are told again at once where somebody asks for it")
    void retriedByHand() {
        fixture.given(recorded(1, 12_000, 2), requested(1, 12_000, 1, 2), failed(1, 1))
                .when(TRANSFER)
                .expectEvents(requested(1, 12_000, 1, 2))
                .expectResultMessagePayload(new TransferAnswer(1, TransferStatus.REQUESTED));
    }

    @Test
    @DisplayName("B3 say the same under one number for ever, whatever was sold meanwhile")
    void sameNumberSameTotal() {
        fixture.given(recorded(1, 12_000, 2), requested(1, 12_000, 1, 2), failed(1, 1), recorded(2, 500, 1))
                .when(new RetryTransfer(DAY, 1))
                .expectEvents(requested(1, 12_000, 1, 2));
    }

    @Test
    @DisplayName("B3 are not told again under a number that got through, or that another one came after")
    void late() {
        fixture.given(recorded(1, 12_000, 2), requested(1, 12_000, 1, 2), transferred(1))
                .when(new RetryTransfer(DAY, 1))
                .expectNoEvents();
        fixture.given(
                        recorded(1, 12_000, 2),
                        requested(1, 12_000, 1, 2),
                        failed(1, 1),
                        recorded(2, 500, 1),
                        requested(2, 12_500, 2, 3))
                .when(new RetryTransfer(DAY, 1))
                .expectNoEvents();
    }

    @Test
    @DisplayName("B3 have got through once a number, also when a failure of it is heard after, or another number came")
    void confirmed() {
        fixture.given(recorded(1, 12_000, 2), requested(1, 12_000, 1, 2))
                .when(new ConfirmTransfer(DAY, 1))
                .expectEvents(transferred(1));
        fixture.given(recorded(1, 12_000, 2), requested(1, 12_000, 1, 2), transferred(1))
                .when(new ConfirmTransfer(DAY, 1))
                .expectNoEvents();
        fixture.given(recorded(1, 12_000, 2), requested(1, 12_000, 1, 2), transferred(1))
                .when(new FailTransfer(DAY, 1, "late"))
                .expectNoEvents();
        fixture.given(
                        recorded(1, 12_000, 2),
                        requested(1, 12_000, 1, 2),
                        recorded(2, 500, 1),
                        requested(2, 12_500, 2, 3))
                .when(new ConfirmTransfer(DAY, 1))
                .expectEvents(transferred(1));
        fixture.given(recorded(1, 12_000, 2)).when(new ConfirmTransfer(DAY, 1)).expectNoEvents();
    }

    @Test
    @DisplayName("of a day on which nothing was sold do not exist")
    void nothingSold() {
        fixture.givenNoPriorActivity().when(TRANSFER).expectException(AggregateNotFoundException.class);
    }

    @Test
    @DisplayName("C13 belong to the day it was where the store is")
    void dates() {
        SalesProperties seoul = new SalesProperties(ZoneId.of("Asia/Seoul"));
        assertThat(seoul.dateOf(Instant.parse("2026-11-20T14:59:59Z"))).isEqualTo("2026-11-20");
        assertThat(seoul.dateOf(Instant.parse("2026-11-20T15:00:00Z"))).isEqualTo("2026-11-21");
        assertThat(DAY.toString()).isEqualTo("sal-sto-1-2026-11-21");
    }

    private static void refused(ResultValidator<SalesDay> result) {
        result.expectNoEvents()
                .expectException(RuleBroken.class)
                .expectExceptionDetails(
                        predicate((Refusal refusal) -> refusal.code().equals("SALE_TOO_SMALL")));
    }

    static OrderId order(int number) {
        return OrderId.of("ord-" + number);
    }

    private static RecordSale record(int order, long amount, int pieces) {
        return new RecordSale(DAY, STORE, DATE, order(order), Money.krw(amount), pieces, items(amount, pieces));
    }

    private static List<SoldItem> items(long amount, int pieces) {
        return List.of(new SoldItem(ItemId.of("itm-cake"), "Cake", pieces, Money.krw(amount)));
    }

    static SaleRecorded recorded(int order, long amount, int pieces) {
        return new SaleRecorded(DAY, STORE, DATE, order(order), Money.krw(amount), pieces, items(amount, pieces));
    }

    private static ReverseSale reverse(int order, String refund, long amount) {
        return new ReverseSale(DAY, order(order), "pay-ord-" + order + "-1/" + refund, Money.krw(amount));
    }

    static SaleReversed reversed(int order, String refund, long amount) {
        return reversed(order, refund, amount, false, 0);
    }

    static SaleReversed reversedWholly(int order, String refund, long amount, int pieces) {
        return reversed(order, refund, amount, true, pieces);
    }

    private static SaleReversed reversed(int order, String refund, long amount, boolean wholly, int pieces) {
        String name = "pay-ord-" + order + "-1/" + refund;
        return new SaleReversed(DAY, STORE, DATE, order(order), name, Money.krw(amount), wholly, pieces);
    }

    static SalesTransferRequested requested(int number, long sum, int orders, int pieces) {
        return new SalesTransferRequested(DAY, STORE, DATE, number, Money.krw(sum), orders, pieces);
    }

    static SalesTransferFailed failed(int number, int tries) {
        return new SalesTransferFailed(DAY, STORE, DATE, number, tries, "no");
    }

    static SalesTransferred transferred(int number) {
        return new SalesTransferred(DAY, STORE, DATE, number);
    }
}
