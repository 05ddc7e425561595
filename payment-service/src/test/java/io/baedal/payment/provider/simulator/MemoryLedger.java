package io.baedal.payment.provider.simulator;

import io.baedal.payment.provider.simulator.LedgerEntry.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The ledger's contract in a map, for tests that move the clock. */
final class MemoryLedger implements Ledger {

    private final Map<String, LedgerEntry> entries = new ConcurrentHashMap<>();

    @Override
    public Mono<LedgerPage> page(String reference) {
        return Mono.fromSupplier(() -> new LedgerPage(
                reference,
                entries.values().stream()
                        .filter(entry -> entry.reference().equals(reference))
                        .sorted(Comparator.comparingInt(LedgerEntry::number))
                        .toList()));
    }

    @Override
    public Mono<LedgerSlice> slice(@Nullable String after, Instant until, int limit) {
        return Mono.fromSupplier(() -> LedgerSlice.of(
                entries.values().stream()
                        .filter(entry -> entry.at().isBefore(until))
                        .filter(entry -> after == null || isAfter(entry, after))
                        .sorted(Comparator.comparing(LedgerEntry::at).thenComparing(MemoryLedger::id))
                        .limit(limit)
                        .toList(),
                after));
    }

    private static boolean isAfter(LedgerEntry entry, String place) {
        int later = entry.at().compareTo(LedgerSlice.at(place));
        return later > 0 || later == 0 && id(entry).compareTo(LedgerSlice.entry(place)) > 0;
    }

    private static String id(LedgerEntry entry) {
        return entry.reference() + "/" + entry.number();
    }

    @Override
    public Mono<Void> add(LedgerEntry entry) {
        return Mono.fromRunnable(() -> {
            if (entries.putIfAbsent(id(entry), entry) != null) {
                throw new NumberTaken(entry);
            }
        });
    }

    @Override
    public Mono<LedgerSummary> summary() {
        return Mono.fromSupplier(() -> new LedgerSummary(entries.values().stream()
                .map(entry -> entry.amount().currency())
                .distinct()
                .sorted()
                .map(this::row)
                .toList()));
    }

    private LedgerSummary.Row row(String currency) {
        return LedgerSummary.Row.of(currency, kind -> sum(currency, kind), kind -> count(currency, kind));
    }

    private long sum(String currency, Kind kind) {
        return of(currency, kind).stream()
                .mapToLong(entry -> entry.amount().amount())
                .sum();
    }

    private long count(String currency, Kind kind) {
        return of(currency, kind).size();
    }

    private List<LedgerEntry> of(String currency, Kind kind) {
        return entries.values().stream()
                .filter(entry -> entry.kind() == kind)
                .filter(entry -> entry.amount().currency().equals(currency))
                .filter(entry -> entry.amount().amount() != 0)
                .toList();
    }
}
