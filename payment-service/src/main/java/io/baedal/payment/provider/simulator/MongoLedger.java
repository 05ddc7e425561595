package io.baedal.payment.provider.simulator;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.value.Money;
import io.baedal.payment.provider.simulator.LedgerEntry.Kind;
import io.baedal.support.mongo.Durability;
import io.baedal.support.mongo.StoredCollection;
import io.baedal.support.mongo.StoresCollections;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The ledger in the collection {@code provider-ledger}, one document an entry. Its {@code _id} is reference and number,
 * which makes the store the judge of who was first, and lets a page be read without an index of its own.
 */
@Simulation
@Component
final class MongoLedger implements Ledger, StoresCollections {

    private static final String ID = "_id";
    private static final String AT = "at";

    private static final StoredCollection STORED = new StoredCollection(
            "provider-ledger", Durability.MAJORITY, List.of(new IndexModel(Indexes.ascending(AT, ID))), "never");

    /** Between reference and number; no id contains it. What sorts next after it ends the range of a reference. */
    private static final String SEPARATOR = "/";

    private static final String AFTER_SEPARATOR = "0";

    private final MongoCollection<Document> entries;

    MongoLedger(MongoDatabase documents) {
        this.entries = STORED.in(documents, Document.class);
    }

    @Override
    public List<StoredCollection> collections() {
        return List.of(STORED);
    }

    @Override
    public Mono<LedgerPage> page(String reference) {
        return Flux.from(entries.find(and(gt(ID, reference + SEPARATOR), lt(ID, reference + AFTER_SEPARATOR))))
                .map(MongoLedger::entry)
                .sort(Comparator.comparingInt(LedgerEntry::number))
                .collectList()
                .map(found -> new LedgerPage(reference, found));
    }

    @Override
    public Mono<LedgerSlice> slice(@Nullable String after, Instant until, int limit) {
        Bson early = lt(AT, Date.from(until));
        return Flux.from(entries.find(after == null ? early : and(early, follows(after)))
                        .sort(ascending(AT, ID))
                        .limit(limit))
                .map(MongoLedger::entry)
                .collectList()
                .map(found -> LedgerSlice.of(found, after));
    }

    private static Bson follows(String place) {
        Date at = Date.from(LedgerSlice.at(place));
        return or(gt(AT, at), and(eq(AT, at), gt(ID, LedgerSlice.entry(place))));
    }

    @Override
    public Mono<Void> add(LedgerEntry entry) {
        return Mono.from(entries.insertOne(document(entry)))
                .onErrorMap(MongoLedger::isDuplicate, duplicate -> new NumberTaken(entry))
                .then();
    }

    @Override
    public Mono<LedgerSummary> summary() {
        Document kindAndCurrency = new Document("kind", "$kind").append("currency", "$currency");
        return Flux.from(entries.aggregate(List.of(
                        match(ne("amount", 0L)), group(kindAndCurrency, sum("amount", "$amount"), sum("count", 1L)))))
                .collectList()
                .map(MongoLedger::summary);
    }

    private static LedgerSummary summary(List<Document> sums) {
        Map<String, List<Document>> byCurrency = sums.stream()
                .collect(
                        Collectors.groupingBy(sum -> sum.get(ID, Document.class).getString("currency")));
        return new LedgerSummary(byCurrency.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(currency -> row(currency.getKey(), currency.getValue()))
                .toList());
    }

    private static LedgerSummary.Row row(String currency, List<Document> sums) {
        return LedgerSummary.Row.of(currency, kind -> of(kind, "amount", sums), kind -> of(kind, "count", sums));
    }

    private static long of(Kind kind, String field, List<Document> sums) {
        return sums.stream()
                .filter(sum -> kind.name().equals(sum.get(ID, Document.class).getString("kind")))
                .mapToLong(sum -> sum.get(field, Number.class).longValue())
                .sum();
    }

    private static boolean isDuplicate(Throwable failure) {
        return failure instanceof MongoWriteException refused
                && refused.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
    }

    private static String id(String reference, int number) {
        return reference + SEPARATOR + number;
    }

    private static Document document(LedgerEntry entry) {
        return new Document(ID, id(entry.reference(), entry.number()))
                .append("reference", entry.reference())
                .append("number", entry.number())
                .append("kind", entry.kind().name())
                .append("amount", entry.amount().amount())
                .append("currency", entry.amount().currency())
                .append("refund", entry.refund())
                .append(AT, Date.from(entry.at()));
    }

    private static LedgerEntry entry(Document document) {
        return new LedgerEntry(
                document.getString("reference"),
                document.getInteger("number"),
                Kind.valueOf(document.getString("kind")),
                new Money(document.getLong("amount"), document.getString("currency")),
                document.getString("refund"),
                document.getDate(AT).toInstant());
    }
}
