package io.baedal.query.audit;

import io.baedal.api.value.Money;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of one order, its money, its sale, its ticket and its delivery.
 *
 * @param status where it stands in the table of orders, a wish to cancel aside
 * @param wish whether a wish to cancel is unanswered
 * @param ticket where its ticket stands in the table of tickets
 * @param delivery where its delivery stands in the table of deliveries
 * @param attempt how often it was placed
 * @param endedAt when this attempt ended; null: it has not
 * @param charge what its customer is to pay in the end; null as long as nobody has said
 * @param answerBy when it has to have left the state it is in; null: it may stay
 * @param endBy when at the latest an order that was accepted has to have ended; null: whenever it does
 * @param searchSeconds for how long a courier is looked for; 0: nobody has said
 * @param courierBy when somebody has to have its delivery, or it is given up; null: nobody is looked for
 * @param wishAnswerBy when the wish has to be answered; null: there is none
 * @param owing the attempts that are not settled; at most {@link #OWING_MAX}
 * @param forgotten the newest attempt that is not waited for any more, although it was never settled; 0: there is none
 * @param payments one an attempt, oldest first; at most {@link #PAYMENTS_MAX}, the newest
 * @param sold recorded among the sales and not reversed, in the smallest unit of its currency
 * @param bound what is put aside or kept for it; at most {@link Bound#MAX}
 * @param moneyAt when anything last happened to its money
 * @param written where its events stand; at most {@link #WRITTEN_MAX}, after which it is not compared with views any more
 * @param due the earliest moment from which on something is wrong if nothing happens; null: nothing is waited for
 */
public record OrderBook(
        @BsonId String id,
        String status,
        boolean wish,
        String ticket,
        String delivery,
        int attempt,
        String currency,
        @Nullable Instant endedAt,
        @Nullable Money charge,
        @Nullable Instant answerBy,
        @Nullable Instant endBy,
        long searchSeconds,
        @Nullable Instant courierBy,
        @Nullable Instant wishAnswerBy,
        List<Owing> owing,
        int forgotten,
        List<PaymentBook> payments,
        long sold,
        @Nullable List<Bound> bound,
        @Nullable Instant moneyAt,
        List<Written> written,
        List<Breach> breaches,
        @Nullable Instant due,
        Instant at,
        long position)
        implements Book {

    /** Attempts that can be unsettled at one time: one more, and the oldest is not waited for any more. */
    static final int OWING_MAX = 20;

    /** So many times one request is hardly repeated; of earlier ones it is known that they are over, or it was reported. */
    static final int PAYMENTS_MAX = 20;

    /** Ten times what the longest order of a day has. */
    static final int WRITTEN_MAX = 400;

    /** Of a book that was begun before this was kept nothing is known. */
    public OrderBook {
        bound = bound == null ? List.of() : bound;
    }

    @Override
    public Kind kind() {
        return Kind.ORDER;
    }

    /** Whether it is one of its payments. */
    boolean names(String payment) {
        return payments.stream().anyMatch(known -> known.id().equals(payment));
    }

    /** Whether there may have been payments that it names no more. */
    boolean hasForgottenPayments() {
        return payments.size() == PAYMENTS_MAX;
    }

    @Override
    public List<Finding> findings(Instant moment, AuditLimits limits) {
        return OrderDebts.findings(this, moment, limits);
    }

    /** Whether all of its events are known by their places. */
    boolean isWhole() {
        return written.size() < WRITTEN_MAX;
    }
}
