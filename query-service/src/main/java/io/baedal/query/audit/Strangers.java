package io.baedal.query.audit;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what the provider's ledger names: what is new there, and again and again all of it. Only one thread may. */
@Component
final class Strangers {

    private final ProviderLedger ledger;
    private final AuditProperties properties;
    private final AuditLimits limits;

    private @Nullable String swept;

    Strangers(ProviderLedger ledger, AuditProperties properties, AuditLimits limits) {
        this.ledger = ledger;
        this.properties = properties;
        this.limits = limits;
    }

    /** @param next up to where what is new was read; null only before the first entry */
    record Part(List<ReferenceBook> references, @Nullable String next) {}

    boolean areLookedFor() {
        return ledger.isKnown();
    }

    /**
     * The next part.
     *
     * @param after up to where what was new had been read; null: nothing was
     * @param moment up to when the log is known; what is younger than anybody may be without news of it is left for later
     * @throws RuntimeException if the ledger cannot be read
     */
    Part read(@Nullable String after, Instant moment) {
        Instant known = moment.minus(limits.unheard());
        ProviderLedger.Slice news = ledger.slice(after, known, properties.comparedPerRoundMax());
        ProviderLedger.Slice again = ledger.slice(swept, known, properties.sweptPerRoundMax());
        swept = again.entries().isEmpty() ? null : again.next();
        List<ReferenceBook> references = Stream.concat(news.entries().stream(), again.entries().stream())
                .map(ProviderLedger.Line::reference)
                .distinct()
                .map(ReferenceBook::new)
                .toList();
        return new Part(references, news.next());
    }
}
