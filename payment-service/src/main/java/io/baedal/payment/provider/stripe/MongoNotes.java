package io.baedal.payment.provider.stripe;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.value.Money;
import io.baedal.support.mongo.Durability;
import io.baedal.support.mongo.StoredCollection;
import io.baedal.support.mongo.StoresCollections;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The notes in the collection {@code stripe-notes}, one document a reference. */
@WithStripe
@Component
final class MongoNotes implements Notes, StoresCollections {

    private static final StoredCollection STORED =
            new StoredCollection("stripe-notes", Durability.MAJORITY, List.of(), "never");

    /** Two that insert the same note at once collide once; the second look finds it. */
    private static final long COLLISIONS_MAX = 3;

    private final MongoCollection<Document> notes;

    MongoNotes(MongoDatabase documents) {
        this.notes = STORED.in(documents, Document.class);
    }

    @Override
    public List<StoredCollection> collections() {
        return List.of(STORED);
    }

    @Override
    public Mono<Note> ask(String reference, Money amount) {
        return before(
                reference,
                combine(
                        setOnInsert("amount", amount.amount()),
                        setOnInsert("currency", amount.currency()),
                        setOnInsert("buried", false)));
    }

    @Override
    public Mono<Note> bury(String reference) {
        return before(reference, set("buried", true));
    }

    @Override
    public Mono<Note> find(String reference) {
        return Mono.from(notes.find(eq("_id", reference)).first()).map(MongoNotes::note);
    }

    @Override
    public Mono<Void> remember(String reference, String intent) {
        return Mono.from(notes.updateOne(eq("_id", reference), set("intent", intent)))
                .then();
    }

    private Mono<Note> before(String reference, Bson change) {
        FindOneAndUpdateOptions options =
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.BEFORE);
        return Mono.defer(() -> Mono.from(notes.findOneAndUpdate(eq("_id", reference), change, options)))
                .retryWhen(Retry.max(COLLISIONS_MAX).filter(MongoNotes::isDuplicate))
                .map(MongoNotes::note);
    }

    private static boolean isDuplicate(Throwable failure) {
        return failure instanceof MongoCommandException refused
                && ErrorCategory.fromErrorCode(refused.getErrorCode()) == ErrorCategory.DUPLICATE_KEY;
    }

    private static Note note(Document document) {
        Long amount = document.getLong("amount");
        return new Note(
                document.getString("_id"),
                amount == null ? null : new Money(amount, document.getString("currency")),
                document.getBoolean("buried", false),
                document.getString("intent"));
    }
}
