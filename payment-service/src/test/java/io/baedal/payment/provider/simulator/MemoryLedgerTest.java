package io.baedal.payment.provider.simulator;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The ledger in memory")
class MemoryLedgerTest extends LedgerContract {

    private final Ledger ledger = new MemoryLedger();

    @Override
    Ledger ledger() {
        return ledger;
    }
}
