package io.baedal.query.audit;

import static io.baedal.query.audit.Life.NOTHING;
import static io.baedal.query.audit.Life.PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.delivery.DeliveryEvent;
import io.baedal.api.order.OrderEvent;
import io.baedal.api.order.OrderSettlementOverdue;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.payment.PaymentVoided;
import io.baedal.api.plan.Kind;
import io.baedal.api.plan.Plans;
import io.baedal.api.ticket.TicketEvent;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The book of an order")
class OrderBookFoldTest {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private static Life delivery() {
        return new Life(Kind.DELIVERY);
    }

    private static List<Invariant> wrong(List<Finding> findings) {
        return findings.stream().map(Finding::invariant).distinct().toList();
    }

    static Stream<Kind> kinds() {
        return Plans.standard().kinds().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @DisplayName("I1 I2 I4 I9 nothing is wrong with an order that goes as its plan says, at no moment and never after")
    void clean(Kind kind) {
        // given
        List<Life> lives = List.of(
                new Life(kind).untilCompleted(),
                new Life(kind).untilNoShow(),
                new Life(kind).untilCalledOff(),
                new Life(kind)
                        .untilCompleted()
                        .and(new Life(kind).refunded("ref-claim", Money.krw(1_000)))
                        .and(new Life(kind).reversed("ref-claim", Money.krw(1_000))));
        // then
        assertThat(lives.subList(0, kept(kind) ? 4 : 3)).allSatisfy(life -> {
            assertThat(life.findingsOnTheWay()).isEmpty();
            assertThat(life.findings(A_DAY)).isEmpty();
            assertThat(life.book().due()).isNull();
        });
    }

    /** Of what is all given back nobody can claim any. */
    private static boolean kept(Kind kind) {
        return Plans.standard().of(kind).pay().keptOnCompletionPercent() > 0;
    }

    @Test
    @DisplayName("I4 I9 a request that was made again after a gate gave no answer is nothing wrong")
    void again() {
        // given
        Life life = delivery();
        PaymentId second = PaymentId.forAttempt(life.order, 2);
        // when
        life.and(life.placed(1))
                .and(life.rejected())
                .and(life.placed(2))
                .and(life.voided(NOTHING))
                .and(life.settled(1))
                .and(life.authorised(second))
                .and(life.confirmed());
        // then
        assertThat(life.findings(A_MINUTE)).isEmpty();
        assertThat(life.book().payments()).extracting(PaymentBook::id).endsWith(second.toString());
    }

    /** A story, and what it does wrong. */
    private record Wrong(String what, Life life, Invariant expected) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Wrong> money() {
        return Stream.of(
                new Wrong("captured twice", captured().and(delivery().captured(PRICE)), Invariant.MONEY),
                new Wrong(
                        "captured more than was reserved",
                        reserved().and(delivery().captured(Money.krw(12_001))),
                        Invariant.MONEY),
                new Wrong(
                        "let go and captured",
                        reserved().and(delivery().voided(PRICE)).and(delivery().captured(PRICE)),
                        Invariant.MONEY),
                new Wrong(
                        "reserved after its tombstone",
                        delivery()
                                .and(delivery().placed(1))
                                .and(delivery().voided(NOTHING))
                                .and(delivery().authorised()),
                        Invariant.MONEY),
                new Wrong("reserved twice", reserved().and(delivery().authorised()), Invariant.MONEY),
                new Wrong(
                        "refunded more than was captured",
                        captured().and(delivery().refunded(null, Money.krw(12_001))),
                        Invariant.MONEY),
                new Wrong(
                        "refunded twice under one name",
                        captured()
                                .and(delivery().refunded("ref-a", Money.krw(100)))
                                .and(delivery().refunded("ref-a", Money.krw(100))),
                        Invariant.MONEY),
                new Wrong(
                        "settled with more kept than is left",
                        captured().and(delivery().moneySettled(NOTHING)),
                        Invariant.MONEY));
    }

    private static Life reserved() {
        return delivery().and(delivery().placed(1)).and(delivery().authorised());
    }

    private static Life captured() {
        return delivery().untilAccepted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("money")
    @DisplayName("I2 money that is taken or given back twice, or more than there is, is found at once")
    void contradictions(Wrong story) {
        assertThat(wrong(story.life().findings(Duration.ZERO))).contains(story.expected());
    }

    static Stream<Wrong> ends() {
        return Stream.of(
                new Wrong(
                        "a cancelled order was paid for",
                        captured()
                                .and(delivery().cancelled(NOTHING))
                                .and(delivery().settled(1)),
                        Invariant.CHARGE),
                new Wrong(
                        "a reservation is left over",
                        reserved()
                                .and(delivery().cancelled(NOTHING))
                                .and(delivery().settled(1)),
                        Invariant.CHARGE),
                new Wrong(
                        "more was given back at the end than should be",
                        completed()
                                .and(delivery().refunded("ref-pay-ord-1-1", Money.krw(100)))
                                .and(delivery().reversed("ref-pay-ord-1-1", Money.krw(100))),
                        Invariant.CHARGE),
                new Wrong("what was captured is not sold", unsold(), Invariant.SALES),
                new Wrong(
                        "what was given back is still sold",
                        completed().and(delivery().refunded("ref-claim", Money.krw(100))),
                        Invariant.SALES),
                new Wrong("its gates never answer", reserved(), Invariant.DEADLINE),
                new Wrong(
                        "a bad end is never settled",
                        reserved().and(delivery().rejected()).and(delivery().voided(PRICE)),
                        Invariant.DEADLINE),
                new Wrong("nobody ever accepts", reserved().and(delivery().confirmed()), Invariant.DEADLINE),
                new Wrong(
                        "a wish to cancel is never answered",
                        reserved().and(delivery().confirmed()).and(delivery().wished()),
                        Invariant.DEADLINE),
                new Wrong("nobody gives up waiting", new Life(Kind.TABLE).untilAccepted(), Invariant.DEADLINE));
    }

    private static Life completed() {
        return delivery().untilCompleted();
    }

    private static Life unsold() {
        return delivery()
                .and(delivery().placed(1))
                .and(delivery().authorised())
                .and(delivery().confirmed())
                .and(delivery().ticketOpened())
                .and(delivery().ticketAccepted())
                .and(delivery().accepted())
                .and(delivery().captured(PRICE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    @DisplayName("I1 I4 what should have happened by now is wrong when its time and the grace are over, and not before")
    void late(Wrong story) {
        // then
        assertThat(wrong(story.life().findings(Duration.ZERO))).doesNotContain(story.expected());
        assertThat(wrong(story.life().findings(A_DAY))).containsExactly(story.expected());
        assertThat(story.life().findings(A_DAY)).allSatisfy(finding -> {
            assertThat(finding.about()).isEqualTo("ord-1");
            assertThat(finding.positions()).isNotEmpty();
            assertThat(finding.healedAt()).isNull();
        });
        // and the book says from when on somebody has to look
        OrderBook book = story.life().book();
        assertThat(book.findings(book.due(), Life.LIMITS)).isNotEmpty();
        assertThat(book.findings(book.due().minusMillis(1), Life.LIMITS)).isEmpty();
    }

    @Test
    @DisplayName("I4 what came late is wrong no more when it came")
    void healed() {
        // given
        Life life = reserved().and(delivery().rejected()).and(delivery().voided(PRICE));
        assertThat(wrong(life.findings(A_DAY))).containsExactly(Invariant.DEADLINE);
        // when
        life.after(A_DAY).and(delivery().settled(1));
        // then
        assertThat(life.findings(A_DAY)).isEmpty();
    }

    @Test
    @DisplayName("I4 I9 a wish that nobody can answer yet is late and nothing else, also where that was reported")
    void reported() {
        // given
        Life life = reserved().and(delivery().confirmed()).and(delivery().wished());
        // when
        life.after(Duration.ofSeconds(20)).and(new OrderSettlementOverdue(life.order, 1, Set.of()));
        // then
        assertThat(wrong(life.findings(Duration.ZERO))).isEmpty();
        assertThat(wrong(life.findings(A_MINUTE))).containsExactly(Invariant.DEADLINE);
        // when
        life.and(life.ticketCancelled())
                .and(life.cancelled(NOTHING))
                .and(life.voided(PRICE))
                .and(life.moneySettled(NOTHING))
                .and(life.settled(1));
        // then
        assertThat(life.findings(A_DAY)).isEmpty();
    }

    @Test
    @DisplayName(
            "I4 I9 whoever tries again more often than is waited for is settled in the end, and that is nothing wrong")
    void manyAttempts() {
        // given
        Life life = delivery();
        int attempts = OrderBook.OWING_MAX + 5;
        for (int attempt = 1; attempt <= attempts; attempt++) {
            life.and(life.placed(attempt)).and(life.rejected());
        }
        // when
        for (int attempt = 1; attempt <= attempts; attempt++) {
            life.and(life.settled(attempt));
        }
        // then
        assertThat(life.findings(A_DAY)).isEmpty();
        // but not what was never tried
        life.and(life.settled(attempts + 1));
        assertThat(wrong(life.findings(Duration.ZERO))).containsExactly(Invariant.TRANSITION);
    }

    @Test
    @DisplayName("I2 money that is still reserved is remembered before money that is gone")
    void manyPayments() {
        // given
        Life life = delivery().and(delivery().placed(1)).and(delivery().authorised());
        for (int attempt = 2; attempt <= OrderBook.PAYMENTS_MAX + 5; attempt++) {
            PaymentId payment = PaymentId.forAttempt(life.order, attempt);
            life.and(life.authorised(payment))
                    .and(new PaymentVoided(payment, life.order, PRICE, Reason.PAYMENT_UNAVAILABLE));
        }
        // when
        life.and(life.voided(PRICE));
        // then
        assertThat(wrong(life.findings(Duration.ZERO))).isEmpty();
        assertThat(life.book().payments()).hasSize(OrderBook.PAYMENTS_MAX);
    }

    static Stream<Arguments> waits() {
        Life opened = reserved()
                .and(delivery().confirmed())
                .after(A_DAY)
                .and(delivery().ticketOpened());
        Life tableOpened = new Life(Kind.TABLE);
        tableOpened
                .and(tableOpened.placed(1))
                .and(tableOpened.authorised())
                .and(tableOpened.confirmed())
                .after(A_DAY)
                .and(tableOpened.ticketOpened())
                .and(tableOpened.ticketAccepted())
                .and(tableOpened.accepted());
        Life asked = reserved()
                .and(delivery().confirmed())
                .and(delivery().ticketOpened())
                .and(delivery().ticketAccepted())
                .and(delivery().wished())
                .and(delivery().ticketCancelAsked(Duration.ofMinutes(20)))
                .and(delivery().accepted());
        Life searched = reserved()
                .and(delivery().confirmed())
                .and(delivery().ticketOpened())
                .and(delivery().ticketAccepted())
                .and(delivery().deliveryRequested())
                .and(delivery().accepted());
        return Stream.of(
                Arguments.of("a courier is looked for", searched, Duration.ofMinutes(30)),
                Arguments.of(
                        "he who had it leaves",
                        captured().after(A_DAY).and(delivery().courierLeft()),
                        Duration.ofMinutes(30)),
                Arguments.of("a ticket is opened", opened, Duration.ofMinutes(10)),
                Arguments.of("a table's ticket is opened after its time", tableOpened, Duration.ofMinutes(15)),
                Arguments.of("a store is asked", asked, Duration.ofMinutes(20)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waits")
    @DisplayName(
            "I4 an answer is waited for as long as the plan says, from when it was asked for, however late that was")
    void asked(String what, Life life, Duration patience) {
        Duration due = patience.plus(Life.LIMITS.grace());
        assertThat(wrong(life.findings(due.minusSeconds(5)))).isEmpty();
        assertThat(wrong(life.findings(due.plusSeconds(5)))).containsExactly(Invariant.DEADLINE);
    }

    @Test
    @DisplayName("I4 who has a delivery may take his time, and so may who is asked whether he takes it")
    void found() {
        Life found = captured();
        Life offered = reserved()
                .and(delivery().confirmed())
                .and(delivery().ticketOpened())
                .and(delivery().ticketAccepted())
                .and(delivery().deliveryRequested())
                .and(delivery().accepted())
                .and(delivery().offeredUntil(Life.NOON.plus(Duration.ofHours(2))));
        assertThat(wrong(found.findings(A_DAY))).isEmpty();
        assertThat(wrong(offered.findings(Duration.ofHours(1)))).isEmpty();
        assertThat(wrong(offered.findings(Duration.ofHours(3)))).containsExactly(Invariant.DEADLINE);
    }

    static Stream<Wrong> transitions() {
        return Stream.of(
                new Wrong(
                        "accepted before it was confirmed",
                        reserved().and(delivery().accepted()),
                        Invariant.TRANSITION),
                new Wrong("completed twice", completed().and(delivery().completed(PRICE)), Invariant.TRANSITION),
                new Wrong(
                        "cancelled after it was completed",
                        completed().and(delivery().cancelled(PRICE)),
                        Invariant.TRANSITION),
                new Wrong(
                        "settled though nothing is owed",
                        captured().and(delivery().settled(1)),
                        Invariant.TRANSITION),
                new Wrong(
                        "on its way while a wish is unanswered",
                        wished().and(delivery().inTransit()),
                        Invariant.TRANSITION),
                new Wrong(
                        "a wish where the plan allows none",
                        captured().and(delivery().wished()),
                        Invariant.TRANSITION),
                new Wrong("placed twice", reserved().and(delivery().placed(2)), Invariant.TRANSITION),
                new Wrong("a ticket accepted twice", captured().and(delivery().ticketAccepted()), Invariant.TRANSITION),
                new Wrong(
                        "delivered before it was picked up",
                        captured().and(delivery().delivered()),
                        Invariant.TRANSITION),
                new Wrong("a second courier", captured().and(delivery().assigned()), Invariant.TRANSITION),
                new Wrong(
                        "an end without a beginning",
                        delivery().and(delivery().completed(PRICE)),
                        Invariant.TRANSITION));
    }

    private static Life wished() {
        return reserved().and(delivery().confirmed()).and(delivery().wished());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transitions")
    @DisplayName("I9 what no status machine allows is found at once, and stays")
    void moves(Wrong story) {
        assertThat(wrong(story.life().findings(Duration.ZERO))).contains(story.expected());
    }

    @Test
    @DisplayName("I6 a number that is missing or comes twice among the events of an aggregate is found")
    void numbers() {
        // given
        Life life = reserved();
        // when
        life.and(new Heard(life.voided(PRICE), life.payment.toString(), 2));
        // then
        assertThat(wrong(life.findings(Duration.ZERO))).containsExactly(Invariant.SEQUENCE);
    }

    @Test
    @DisplayName("I7 an event that the book knows already changes nothing, whatever the batches were")
    void once() {
        // given
        OrderBook book = completed().book();
        // when
        OrderBook after = new OrderBookFold(Life.LIMITS)
                .fold(book, new Heard(delivery().captured(PRICE), null, 0), book.position(), book.at());
        // then
        assertThat(after).isSameAs(book);
    }

    @Test
    @DisplayName("A book stays small, however often an order is tried or contradicts itself")
    void bounded() {
        // given
        Life life = delivery();
        for (int attempt = 1; attempt <= 200; attempt++) {
            life.and(life.placed(attempt))
                    .and(life.rejected())
                    .and(life.authorised(PaymentId.forAttempt(life.order, attempt)));
        }
        // then
        OrderBook book = life.book();
        assertThat(book.breaches()).hasSizeLessThanOrEqualTo(Book.BREACHES_MAX);
        assertThat(book.payments()).hasSize(OrderBook.PAYMENTS_MAX);
        assertThat(book.owing()).hasSize(OrderBook.OWING_MAX);
        assertThat(book.written()).hasSize(OrderBook.WRITTEN_MAX);
        assertThat(book.isWhole()).isFalse();
    }

    @Test
    @DisplayName("The tables have a line for each event there is")
    void tables() {
        assertThat(OrderEvent.class.getPermittedSubclasses()).allMatch(Machine.ORDER::knows);
        assertThat(TicketEvent.class.getPermittedSubclasses()).allMatch(Machine.TICKET::knows);
        assertThat(DeliveryEvent.class.getPermittedSubclasses()).allMatch(Machine.DELIVERY::knows);
    }
}
