package io.baedal.query.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares the payments of an order with the provider's ledger. */
@Component
final class LedgerComparison implements Comparison<OrderBook> {

    private final ProviderLedger ledger;
    private final AuditLimits limits;

    LedgerComparison(ProviderLedger ledger, AuditLimits limits) {
        this.ledger = ledger;
        this.limits = limits;
    }

    @Override
    public CheckName name() {
        return CheckName.LEDGER;
    }

    @Override
    public Class<OrderBook> books() {
        return OrderBook.class;
    }

    @Override
    public boolean isOn() {
        return ledger.isKnown();
    }

    @Override
    public @Nullable List<Finding> compare(OrderBook order, Instant moment) {
        List<Finding> findings = new ArrayList<>();
        for (PaymentBook payment : order.payments()) {
            ProviderLedger.Page theirs = ledger.page(payment.id());
            if (!theirs.isQuiet(moment.minus(limits.grace()))) {
                return null;
            }
            findings.addAll(compare(order, payment, theirs));
        }
        return findings;
    }

    /** What was reserved and let go again without ever having been ours is no difference. */
    static List<Finding> compare(OrderBook order, PaymentBook ours, ProviderLedger.Page theirs) {
        List<Finding> findings = new ArrayList<>();
        differ(order, ours, "captured", ours.captured(), theirs.captured(), findings);
        differ(order, ours, "refunded", ours.refunded(), theirs.refunded(), findings);
        differ(order, ours, "open", ours.open(), theirs.open(), findings);
        return findings;
    }

    private static void differ(
            OrderBook order, PaymentBook payment, String what, long ours, long theirs, List<Finding> findings) {
        if (ours != theirs) {
            String sentence =
                    "Of " + payment.id() + " another amount is " + what + " with the provider than in the log.";
            findings.add(Finding.ofOrder(Invariant.PROVIDER, order, what + "-" + payment.id(), sentence, order.at())
                    .with(payment.money(ours), payment.money(theirs)));
        }
    }
}
