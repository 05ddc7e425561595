package io.baedal.query.why;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.order.OrderId;
import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewProperties;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The collection {@code histories}: each event that concerns an order, once. */
@Component
public final class Histories extends ViewCollection<Recorded> {

    /** Events that are in memory at one time while a history is read, however long it is. */
    static final int PAGE = 200;

    private static final String ORDER = "orderId";
    private static final String POSITION = "position";

    private final StoredEvents events;

    Histories(MongoDatabase documents, StoredEvents events, ViewProperties properties) {
        super(documents, "histories", Recorded.class, List.of(sorted(ORDER, POSITION)), properties);
        this.events = events;
    }

    /** All events that concern an order, in the order of the log; none if nobody has heard of it. */
    public Flux<Happened> happened(OrderId order) {
        return page(order, -1, PAGE)
                .expand(page -> page.size() < PAGE
                        ? Mono.empty()
                        : page(order, page.getLast().position(), PAGE))
                .concatMapIterable(page -> page)
                .map(events::read);
    }

    /** Those after a position, oldest first. */
    Mono<List<Recorded>> page(OrderId order, long after, int limit) {
        return list(List.of(eq(ORDER, order.toString()), gt(POSITION, after)), ascending(POSITION), limit);
    }
}
