package io.baedal.query.audit;

import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.value.Money;
import io.baedal.query.projection.ViewProperties;
import io.baedal.support.reactive.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks for what the provider's ledger names in our books: money that moved, and of which the log says nothing. */
@Component
final class StrangerComparison implements Comparison<ReferenceBook> {

    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final ProviderLedger ledger;
    private final Books books;
    private final AuditLimits limits;
    private final Duration patience;

    StrangerComparison(ProviderLedger ledger, Books books, AuditLimits limits, ViewProperties views) {
        this.ledger = ledger;
        this.books = books;
        this.limits = limits;
        this.patience = views.readTimeout().plus(MARGIN);
    }

    @Override
    public CheckName name() {
        return CheckName.LEDGER;
    }

    @Override
    public Class<ReferenceBook> books() {
        return ReferenceBook.class;
    }

    @Override
    public boolean isOn() {
        return ledger.isKnown();
    }

    /** What an order's book names is compared with that order. */
    @Override
    public @Nullable List<Finding> compare(ReferenceBook reference, Instant moment) {
        if (isOurs(reference.id())) {
            return List.of();
        }
        ProviderLedger.Page theirs = ledger.page(reference.id());
        return theirs.isQuiet(moment.minus(limits.unheard())) ? findings(reference, theirs) : null;
    }

    private boolean isOurs(String reference) {
        Optional<OrderId> order = orderOf(reference);
        return order.isPresent() && isOf(order.get(), reference);
    }

    private static Optional<OrderId> orderOf(String reference) {
        try {
            return PaymentId.of(reference).order();
        } catch (IllegalArgumentException noneOfOurs) {
            return Optional.empty();
        }
    }

    private boolean isOf(OrderId order, String reference) {
        Book book = Await.result(books.find(Book.Kind.ORDER, order.toString()), patience);
        return book instanceof OrderBook known && (known.names(reference) || known.hasForgottenPayments());
    }

    /** What was reserved and let go again without ever having been ours is no finding. */
    static List<Finding> findings(ReferenceBook reference, ProviderLedger.Page theirs) {
        List<Finding> findings = new ArrayList<>();
        find(reference, "captured", theirs.captured(), theirs, findings);
        find(reference, "refunded", theirs.refunded(), theirs, findings);
        find(reference, "open", theirs.open(), theirs, findings);
        return findings;
    }

    private static void find(
            ReferenceBook reference, String what, long amount, ProviderLedger.Page theirs, List<Finding> findings) {
        if (amount != 0) {
            ProviderLedger.Line first = theirs.entries().getFirst();
            String currency = first.amount().currency();
            String sentence = "The log knows nothing of " + reference.id() + ", of which an amount is " + what
                    + " with the provider.";
            findings.add(Finding.ofReference(reference, what, sentence, first.at())
                    .with(Money.zero(currency), new Money(amount, currency)));
        }
    }
}
