package io.baedal.query.audit;

import io.baedal.api.value.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it must be.
 *
 * @param key tells it from others of the same invariant about the same thing, and is the same whenever it is found again
 * @param what is wrong, one sentence
 * @param expected the amount that should be; null where it is not about money
 * @param found the amount that is; null where it is not about money
 * @param positions where in the log it can be seen, at most a few
 * @param since when it began
 * @param healedAt since when it is over; null: it is not
 */
public record Finding(
        Invariant invariant,
        Book.Kind kind,
        String about,
        String key,
        String what,
        @Nullable Money expected,
        @Nullable Money found,
        List<Long> positions,
        Instant since,
        @Nullable Instant healedAt) {

    /** The same for the same finding, so that it is never there twice. */
    String id() {
        return invariant + "/" + about + "/" + key;
    }

    static Finding of(Book.Kind kind, String about, Breach breach) {
        return new Finding(
                breach.invariant(),
                kind,
                about,
                "at-" + breach.position() + "-" + breach.number(),
                breach.what(),
                null,
                null,
                List.of(breach.position()),
                breach.since(),
                breach.healedAt());
    }

    static Finding ofOrder(Invariant invariant, OrderBook order, String key, String what, Instant since) {
        return new Finding(
                invariant, Book.Kind.ORDER, order.id(), key, what, null, null, List.of(order.position()), since, null);
    }

    static Finding ofDocument(DocumentBook book, String key, String what) {
        return new Finding(
                Invariant.VIEW,
                Book.Kind.DOCUMENT,
                book.id(),
                key,
                what,
                null,
                null,
                List.of(book.position()),
                book.at(),
                null);
    }

    static Finding ofReference(ReferenceBook reference, String key, String what, Instant since) {
        return new Finding(
                Invariant.PROVIDER, Book.Kind.REFERENCE, reference.id(), key, what, null, null, List.of(), since, null);
    }

    /** The same with the amounts that differ. */
    Finding with(Money should, Money is) {
        return new Finding(invariant, kind, about, key, what, should, is, positions, since, healedAt);
    }
}
