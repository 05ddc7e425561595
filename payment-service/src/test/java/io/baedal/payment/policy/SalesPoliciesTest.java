package io.baedal.payment.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.payment.RefundId;
import io.baedal.api.sales.ConfirmTransfer;
import io.baedal.api.sales.FailTransfer;
import io.baedal.api.sales.RecordSale;
import io.baedal.api.sales.RetryTransfer;
import io.baedal.api.sales.ReverseSale;
import io.baedal.api.sales.SalesDayId;
import io.baedal.api.sales.SalesTransferDue;
import io.baedal.api.sales.SalesTransferFailed;
import io.baedal.api.sales.SalesTransferRequested;
import io.baedal.api.sales.SoldItem;
import io.baedal.api.store.ItemId;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.payment.headquarters.Headquarters;
import io.baedal.payment.headquarters.HeadquartersAnswer;
import io.baedal.payment.headquarters.HeadquartersProperties;
import io.baedal.payment.sales.SalesProperties;
import io.baedal.support.axon.Commands;
import io.baedal.support.test.RecordedAlarms;
import io.baedal.support.test.ScriptedCommands;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

@DisplayName("How sales are counted, and told to headquarters")
class SalesPoliciesTest {

    private static final OrderId ORDER = OrderId.of("ord-1");
    private static final PaymentId PAYMENT = PaymentId.forAttempt(ORDER, 1);
    private static final StoreId STORE = StoreId.of("sto-1");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);
    private static final SalesDayId DAY = SalesDayId.of(STORE, DATE);
    private static final Money PRICE = Money.krw(12_000);
    /** Half past midnight in Seoul, and the day before where clocks show UTC. */
    private static final Instant CAPTURED_AT = Instant.parse("2026-11-20T15:30:00Z");

    private static final List<SoldItem> ITEMS = List.of(new SoldItem(ItemId.of("itm-cake"), "Cake", 2, PRICE));

    private static final SalesTransferRequested REQUESTED =
            new SalesTransferRequested(DAY, STORE, DATE, 3, PRICE, 1, 2);

    private final ScriptedCommands sales = new ScriptedCommands();
    private final Commands commands = new Commands(sales.gateway(), Duration.ofSeconds(1));
    private final SalesProperties seoul = new SalesProperties(ZoneId.of("Asia/Seoul"));
    private final HeadquartersProperties patience = new HeadquartersProperties(
            "http://127.0.0.1:1", Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(10));

    @Test
    @DisplayName(
            "S1-12 C12 C13 a capture is a sale of the store with its products and prices, on the day it became final where the store is")
    void captured() {
        new WhenPaymentCapturedRecordSale(commands, seoul)
                .on(new PaymentCaptured(PAYMENT, ORDER, PRICE, STORE, 2, ITEMS, CAPTURED_AT));
        assertThat(sales.sent()).containsExactly(new RecordSale(DAY, STORE, DATE, ORDER, PRICE, 2, ITEMS));
    }

    @Test
    @DisplayName("C12 a refund is taken off the day of the sale, however much later it is")
    void refunded() {
        new WhenPaymentRefundedReverseSale(commands, seoul)
                .on(new PaymentRefunded(
                        PAYMENT,
                        ORDER,
                        Money.krw(500),
                        Reason.DAMAGED,
                        RefundId.of("ref-1"),
                        Party.STORE,
                        STORE,
                        CAPTURED_AT));
        assertThat(sales.sent()).containsExactly(new ReverseSale(DAY, ORDER, PAYMENT + "/ref-1", Money.krw(500)));
    }

    @Test
    @DisplayName("what a first revision does not say cannot be counted, and holds nothing up")
    void firstRevision() {
        new WhenPaymentCapturedRecordSale(commands, seoul)
                .on(new PaymentCaptured(PAYMENT, ORDER, PRICE, null, 0, List.of(), null));
        new WhenPaymentRefundedReverseSale(commands, seoul)
                .on(new PaymentRefunded(PAYMENT, ORDER, PRICE, Reason.STORE_BUSY, null, null, null, null));
        assertThat(sales.sent()).isEmpty();
    }

    @Test
    @DisplayName("S1-14 what headquarters take is confirmed")
    void taken() {
        tell(new HeadquartersAnswer.Taken());
        assertThat(sales.sent()).containsExactly(new ConfirmTransfer(DAY, 3));
    }

    @Test
    @DisplayName("S1-14 B3 what headquarters do not take has failed, and it is kept why")
    void notTaken() {
        tell(new HeadquartersAnswer.NotTaken("headquarters said no"));
        assertThat(sales.sent()).containsExactly(new FailTransfer(DAY, 3, "headquarters said no"));
    }

    @Test
    @DisplayName("B3 a failure sets an alarm, later with each of them, and the alarm has the same number told again")
    void retried() {
        // given
        RecordedAlarms alarms = new RecordedAlarms();
        Clock clock = Clock.fixed(CAPTURED_AT, ZoneOffset.UTC);
        WhenSalesTransferFailedSetRetryAlarm policy = new WhenSalesTransferFailedSetRetryAlarm(alarms, patience, clock);
        SalesTransferDue due = new SalesTransferDue(DAY, 3);

        // when
        policy.on(new SalesTransferFailed(DAY, STORE, DATE, 3, 1, "no"));
        policy.on(new SalesTransferFailed(DAY, STORE, DATE, 3, 2, "no"));
        new WhenSalesTransferDueRetryTransfer(commands).on(due);

        // then
        assertThat(alarms.set)
                .containsExactly(
                        new RecordedAlarms.Alarm(CAPTURED_AT.plusSeconds(5), due),
                        new RecordedAlarms.Alarm(CAPTURED_AT.plusSeconds(10), due));
        assertThat(sales.sent()).containsExactly(new RetryTransfer(DAY, 3));
    }

    private void tell(HeadquartersAnswer answer) {
        Headquarters headquarters = new Headquarters() {
            @Override
            public boolean areKnown() {
                return true;
            }

            @Override
            public Mono<HeadquartersAnswer> tell(SalesTransferRequested transfer) {
                assertThat(transfer).isEqualTo(REQUESTED);
                return Mono.just(answer);
            }
        };
        new WhenSalesTransferRequestedTellHeadquarters(commands, headquarters, patience).on(REQUESTED);
    }
}
