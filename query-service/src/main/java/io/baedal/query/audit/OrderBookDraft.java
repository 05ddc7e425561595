package io.baedal.query.audit;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.value.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The book of an order while one event is folded into it. Never leaves {@link OrderBookFold}. */
final class OrderBookDraft {

    private final String id;
    private final long position;
    final Instant at;

    String status = Machine.NOTHING;
    boolean wish;
    String ticket = Machine.NOTHING;
    String delivery = Machine.NOTHING;
    int attempt;
    String currency = "";

    @Nullable
    Instant endedAt;

    @Nullable
    Money charge;

    @Nullable
    Instant answerBy;

    @Nullable
    Instant endBy;

    @Nullable
    Instant courierBy;

    @Nullable
    Instant wishAnswerBy;

    @Nullable
    Instant moneyAt;

    long searchSeconds;
    long sold;
    int forgotten;
    final List<Owing> owing;
    private final List<PaymentBook> payments;
    private final List<Written> written;
    private List<Breach> breaches;
    private List<Bound> bound;

    OrderBookDraft(String id, @Nullable OrderBook before, long position, Instant at) {
        this.id = id;
        this.position = position;
        this.at = at;
        this.owing = new ArrayList<>(before == null ? List.of() : before.owing());
        this.payments = new ArrayList<>(before == null ? List.of() : before.payments());
        this.written = new ArrayList<>(before == null ? List.of() : before.written());
        this.breaches = before == null ? List.of() : before.breaches();
        this.bound = before == null ? List.of() : before.bound();
        if (before != null) {
            status = before.status();
            wish = before.wish();
            ticket = before.ticket();
            delivery = before.delivery();
            attempt = before.attempt();
            currency = before.currency();
            endedAt = before.endedAt();
            charge = before.charge();
            answerBy = before.answerBy();
            endBy = before.endBy();
            searchSeconds = before.searchSeconds();
            courierBy = before.courierBy();
            wishAnswerBy = before.wishAnswerBy();
            moneyAt = before.moneyAt();
            sold = before.sold();
            forgotten = before.forgotten();
        }
    }

    /** The first amount says in which currency the order is. */
    void inCurrencyOf(@Nullable Money amount) {
        if (currency.isEmpty() && amount != null) {
            currency = amount.currency();
        }
    }

    void bind(AboutOrder event) {
        bound = Bound.after(bound, event);
    }

    void contradict(Invariant invariant, String what) {
        breaches = Book.with(breaches, Breach.open(invariant, what, position, at));
    }

    /**
     * Notes where an event stands, and whether those before it are known.
     *
     * @param isItsOwn whether all events of the aggregate are about this order
     */
    void write(String aggregate, long sequence, boolean isItsOwn) {
        long next = written.reversed().stream()
                .filter(earlier -> earlier.aggregate().equals(aggregate))
                .mapToLong(earlier -> earlier.sequence() + 1)
                .findFirst()
                .orElse(0);
        if (written.size() < OrderBook.WRITTEN_MAX) {
            if (isItsOwn && sequence != next) {
                contradict(Invariant.SEQUENCE, aggregate + " goes on with " + sequence + " where " + next + " is next");
            }
            written.add(new Written(aggregate, sequence, position));
        }
    }

    PaymentBook payment(String payment) {
        return payments.stream()
                .filter(known -> known.id().equals(payment))
                .findFirst()
                .orElseGet(() -> PaymentBook.of(payment, currency));
    }

    void keep(PaymentBook payment) {
        int known = 0;
        while (known < payments.size() && !payments.get(known).id().equals(payment.id())) {
            known++;
        }
        if (known < payments.size()) {
            payments.set(known, payment);
        } else {
            payments.add(payment);
        }
        if (payments.size() > OrderBook.PAYMENTS_MAX) {
            payments.remove(
                    payments.stream().filter(PaymentBook::isSpent).findFirst().orElseGet(payments::getFirst));
        }
    }

    void owe() {
        owing.add(new Owing(attempt, at, position));
        if (owing.size() > OrderBook.OWING_MAX) {
            forgotten = owing.removeFirst().attempt();
        }
    }

    OrderBook finish(AuditLimits limits) {
        OrderBook book = book(null);
        return book(OrderDebts.due(book, limits));
    }

    private OrderBook book(@Nullable Instant due) {
        return new OrderBook(
                id,
                status,
                wish,
                ticket,
                delivery,
                attempt,
                currency,
                endedAt,
                charge,
                answerBy,
                endBy,
                searchSeconds,
                courierBy,
                wishAnswerBy,
                List.copyOf(owing),
                forgotten,
                List.copyOf(payments),
                sold,
                bound,
                moneyAt,
                List.copyOf(written),
                breaches,
                due,
                at,
                position);
    }
}
