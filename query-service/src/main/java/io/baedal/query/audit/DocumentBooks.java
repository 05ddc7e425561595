package io.baedal.query.audit;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewProperties;
import java.util.List;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The collection {@code audit-documents}. */
@Component
final class DocumentBooks extends ViewCollection<DocumentBook> {

    private static final String POSITION = "position";

    /** Twice as many views as any event has a place in. */
    private static final int OF_ONE_EVENT_MAX = 4;

    DocumentBooks(MongoDatabase documents, ViewProperties properties) {
        super(
                documents,
                "audit-documents",
                DocumentBook.class,
                List.of(new IndexModel(Indexes.descending(POSITION))),
                properties);
    }

    @Override
    protected String ends() {
        return "never: one document for each that a view ever had";
    }

    /** Those that changed after a position, in the order in which they did. */
    Mono<List<DocumentBook>> changedAfter(long position, int limit) {
        return page(gt(POSITION, position), ascending(POSITION), limit);
    }

    /** Those that have not changed since a position, the newest first. */
    Mono<List<DocumentBook>> unchangedSince(long position, int limit) {
        return page(lt(POSITION, position), descending(POSITION), limit);
    }

    /** One event may be about documents of several views: all of a position are in one page, so that the next one begins after it. */
    private Mono<List<DocumentBook>> page(Bson which, Bson sort, int limit) {
        int size = Math.max(limit, OF_ONE_EVENT_MAX);
        return list(List.of(which), sort, size + 1).map(found -> found.size() <= size ? found : whole(found));
    }

    private static List<DocumentBook> whole(List<DocumentBook> found) {
        long next = found.getLast().position();
        return found.stream().filter(book -> book.position() != next).toList();
    }
}
