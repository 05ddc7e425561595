package io.baedal.payment.provider.simulator;

import java.util.List;
import java.util.Objects;

/** A ledger as a test reads it. */
final class Books {

    private Books() {}

    static List<String> of(Ledger ledger, String reference) {
        LedgerPage page = Objects.requireNonNull(ledger.page(reference).block());
        return page.entries().stream()
                .map(entry -> entry.kind() + " " + entry.amount())
                .toList();
    }
}
