package io.baedal.payment.provider.simulator;

import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.AUTHORISED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.CAPTURED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.DECLINED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.REFUNDED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.RELEASED;
import static io.baedal.payment.provider.simulator.LedgerEntry.Kind.VOIDED;

import io.baedal.api.value.Money;
import io.baedal.payment.provider.ProviderAnswer;
import io.baedal.payment.provider.ProviderAnswer.Approved;
import io.baedal.payment.provider.ProviderAnswer.Captured;
import io.baedal.payment.provider.ProviderAnswer.Declined;
import io.baedal.payment.provider.ProviderAnswer.MoreThanIsLeft;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All entries of one reference, in order, and what follows from them. Pure: it decides, and somebody else writes. */
record LedgerPage(String reference, List<LedgerEntry> entries) {

    /** What a tombstone voids; a release names no currency. */
    private static final Money NO_MONEY = Money.zero("KRW");

    LedgerPage {
        entries = List.copyOf(entries);
    }

    /**
     * What to answer.
     *
     * @param posting what has to be in the ledger first, after which the same call is decided anew; null if everything is
     */
    record Turn<A extends ProviderAnswer>(
            A answer, @Nullable Posting posting) {}

    /**
     * An entry to be made.
     *
     * @param refund which refund it is; null for what is none
     */
    record Posting(Kind kind, Money amount, @Nullable String refund) {

        static Posting of(Kind kind, Money amount) {
            return new Posting(kind, amount, null);
        }
    }

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
                ? new Turn<>(new Approved(), Posting.of(AUTHORISED, amount))
                : new Turn<>(new Declined(), Posting.of(DECLINED, amount));
    }

    /** @throws IllegalArgumentException if less is reserved */
    Turn<ToCapture> capture(Money amount) {
        Optional<Money> captured = find(CAPTURED);
        if (captured.isPresent()) {
            Captured answer = new Captured(captured.get());
            return unreleased(captured.get())
                    .<Turn<ToCapture>>map(rest -> new Turn<>(answer, Posting.of(RELEASED, rest)))
                    .orElseGet(() -> known(answer));
        }
        if (find(VOIDED).isPresent()) {
            return known(new Voided());
        }
        return find(AUTHORISED)
                .<Turn<ToCapture>>map(
                        held -> new Turn<>(new Captured(amount), Posting.of(CAPTURED, notAbove(held, amount))))
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
        return new Turn<>(new Voided(), Posting.of(VOIDED, find(AUTHORISED).orElse(NO_MONEY)));
    }

    Turn<ToRefund> refund(String refund, Money amount) {
        Optional<Money> before = entries.stream()
                .filter(entry -> refund.equals(entry.refund()))
                .map(LedgerEntry::amount)
                .findFirst();
        if (before.isPresent()) {
            return known(new Refunded(before.get()));
        }
        return find(CAPTURED)
                .map(captured -> refund(refund, amount, left(captured)))
                .orElseGet(() -> known(new NothingCaptured()));
    }

    private static Turn<ToRefund> refund(String refund, Money amount, Money left) {
        return amount.compareTo(left) > 0
                ? known(new MoreThanIsLeft(left))
                : new Turn<>(new Refunded(amount), new Posting(REFUNDED, amount, refund));
    }

    /** The entry that a posting becomes. Another posting made meanwhile has the same number, so that one of them fails. */
    LedgerEntry entry(Posting posting, Instant at) {
        return new LedgerEntry(reference, entries.size() + 1, posting.kind(), posting.amount(), posting.refund(), at);
    }

    LedgerPage with(LedgerEntry entry) {
        return new LedgerPage(
                reference, Stream.concat(entries.stream(), Stream.of(entry)).toList());
    }

    /** What a capture left over and nobody released yet: whoever captured was stopped in between. */
    private Optional<Money> unreleased(Money captured) {
        return find(RELEASED).isPresent()
                ? Optional.empty()
                : find(AUTHORISED).map(held -> held.minus(captured)).filter(rest -> !rest.isZero());
    }

    private Money left(Money captured) {
        return entries.stream()
                .filter(entry -> entry.kind() == REFUNDED)
                .map(LedgerEntry::amount)
                .reduce(captured, Money::minus);
    }

    private Money notAbove(Money held, Money amount) {
        if (amount.compareTo(held) > 0) {
            throw new IllegalArgumentException(
                    reference + " has " + held + " reserved, so " + amount + " cannot be captured; ask for less");
        }
        return amount;
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
