package io.baedal.payment.provider.simulator;

import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.AUTHORISED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.CAPTURED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.DECLINED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.REFUNDED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.VOIDED;

import io.baedal.api.value.Money;
import io.baedal.payment.provider.ProviderAnswer;
import io.baedal.payment.provider.ProviderAnswer.Approved;
import io.baedal.payment.provider.ProviderAnswer.Captured;
import io.baedal.payment.provider.ProviderAnswer.Declined;
import io.baedal.payment.provider.ProviderAnswer.NothingCaptured;
import io.baedal.payment.provider.ProviderAnswer.NothingReserved;
import io.baedal.payment.provider.ProviderAnswer.Refunded;
import io.baedal.payment.provider.ProviderAnswer.ToAuthorise;
import io.baedal.payment.provider.ProviderAnswer.ToCapture;
import io.baedal.payment.provider.ProviderAnswer.ToRefund;
import io.baedal.payment.provider.ProviderAnswer.ToRelease;
import io.baedal.payment.provider.ProviderAnswer.Voided;
import io.baedal.payment.provider.simulator.LedgerEntry.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All entries of one reference, in order, and what follows from them. Pure: it decides, and somebody else writes. */
record LedgerPage(String reference, List<LedgerEntry> entries) {

    /** The longest page: authorised, captured, refunded. */
    static final int ENTRIES_MAX = 3;

    /** What a tombstone voids; a release names no currency. */
    private static final Money NO_MONEY = Money.zero("KRW");

    LedgerPage {
        entries = List.copyOf(entries);
    }

    /**
     * What to answer.
     *
     * @param posting what has to be in the ledger first; null if everything is
     */
    record Turn<A extends ProviderAnswer>(
            A answer, @Nullable Posting posting) {}

    /** An entry to be made. */
    record Posting(Kind kind, Money amount) {}

    Turn<ToAuthorise> authorise(Money amount, boolean affordable) {
        if (find(VOIDED).isPresent()) {
            return known(new Voided());
        }
        if (find(DECLINED).isPresent()) {
            return known(new Declined());
        }
        if (find(AUTHORISED).isPresent()) {
            return known(new Approved());
        }
        return affordable
                ? new Turn<>(new Approved(), new Posting(AUTHORISED, amount))
                : new Turn<>(new Declined(), new Posting(DECLINED, amount));
    }

    Turn<ToCapture> capture() {
        Optional<Money> captured = find(CAPTURED);
        if (captured.isPresent()) {
            return known(new Captured(captured.get()));
        }
        if (find(VOIDED).isPresent()) {
            return known(new Voided());
        }
        return find(AUTHORISED)
                .<Turn<ToCapture>>map(held -> new Turn<>(new Captured(held), new Posting(CAPTURED, held)))
                .orElseGet(() -> known(new NothingReserved()));
    }

    Turn<ToRelease> release() {
        Optional<Money> captured = find(CAPTURED);
        if (captured.isPresent()) {
            return known(new Captured(captured.get()));
        }
        if (find(VOIDED).isPresent() || find(DECLINED).isPresent()) {
            return known(new Voided());
        }
        return new Turn<>(new Voided(), new Posting(VOIDED, find(AUTHORISED).orElse(NO_MONEY)));
    }

    Turn<ToRefund> refund() {
        Optional<Money> refunded = find(REFUNDED);
        if (refunded.isPresent()) {
            return known(new Refunded(refunded.get()));
        }
        return find(CAPTURED)
                .<Turn<ToRefund>>map(taken -> new Turn<>(new Refunded(taken), new Posting(REFUNDED, taken)))
                .orElseGet(() -> known(new NothingCaptured()));
    }

    /** The entry that a posting becomes. Another posting made meanwhile has the same number, so that one of them fails. */
    LedgerEntry entry(Posting posting, Instant at) {
        return new LedgerEntry(reference, entries.size() + 1, posting.kind(), posting.amount(), at);
    }

    private static <A extends ProviderAnswer> Turn<A> known(A answer) {
        return new Turn<>(answer, null);
    }

    private Optional<Money> find(Kind kind) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind)
                .map(LedgerEntry::amount)
                .findFirst();
    }
}
