package io.baedal.payment.provider.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where the simulator's entries are kept, for as long as the provider lives, and by all of its instances together. */
interface Ledger {

    /** All entries of a reference; an empty page for one that is unknown. */
    Mono<LedgerPage> page(String reference);

    /**
     * Entries of all references, the oldest first.
     *
     * @param after {@link LedgerSlice#next} of what was read before; null: from the beginning
     * @param until without those of this moment and later
     */
    Mono<LedgerSlice> slice(@Nullable String after, Instant until, int limit);

    /** Adds an entry for good. Fails with {@link NumberTaken} if the reference has an entry of this number. */
    Mono<Void> add(LedgerEntry entry);

    Mono<LedgerSummary> summary();

    /** Somebody else made an entry at the same moment; what was decided before it is worth nothing. */
    final class NumberTaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NumberTaken(LedgerEntry entry) {
            super("entry " + entry.number() + " of " + entry.reference() + " exists");
        }
    }
}
