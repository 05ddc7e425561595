package io.baedal.query.audit;

import io.baedal.query.projection.Audited;
import io.baedal.query.projection.Progress;
import io.baedal.query.projection.ViewDocument;
import io.baedal.query.projection.ViewProperties;
import io.baedal.support.reactive.Await;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Folds an order's events once more, read anew from their aggregates, and compares what comes out with the documents that are
 * served. Where the events stand in the log, which aggregates do not know, the book has written down.
 */
@Component
final class ViewComparison implements Comparison<OrderBook> {

    /** So many events of a courier are read anew for one delivery of his: those of some months. */
    static final long READ_MAX = 1_000;

    private final List<Audited<?, ?>> views;
    private final EventStore log;
    private final Progress progress;
    private final ViewProperties properties;
    private final Clock clock;

    ViewComparison(
            List<Audited<?, ?>> views, EventStore log, Progress progress, ViewProperties properties, Clock clock) {
        this.views = List.copyOf(views);
        this.log = log;
        this.progress = progress;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public CheckName name() {
        return CheckName.VIEWS;
    }

    @Override
    public Class<OrderBook> books() {
        return OrderBook.class;
    }

    @Override
    public boolean isOn() {
        return !views.isEmpty();
    }

    /** Nothing can be told of an order whose events are of no aggregate, or more than are written down. */
    @Override
    public @Nullable List<Finding> compare(OrderBook order, Instant moment) {
        if (order.written().isEmpty() || !order.isWhole()) {
            return null;
        }
        Readings readings = read(order);
        List<Finding> findings = new ArrayList<>();
        boolean told = true;
        for (Audited<?, ?> view : views) {
            told &= (readings.whole() || !view.ofMany()) && compare(order, readings.events(), view, findings);
        }
        return told || !findings.isEmpty() ? findings : null;
    }

    private record Placed(DomainEventMessage<?> event, long position) {}

    /** @param whole whether they are all of the order's events; false: some are of somebody who has had too many since */
    private record Readings(List<Placed> events, boolean whole) {}

    private Readings read(OrderBook order) {
        Map<String, Long> firsts = new LinkedHashMap<>();
        order.written().forEach(written -> firsts.merge(written.aggregate(), written.sequence(), Math::min));
        Map<String, Map<Long, DomainEventMessage<?>>> aggregates = new HashMap<>();
        firsts.forEach((aggregate, first) -> {
            if (isShort(aggregate, first)) {
                aggregates.put(aggregate, eventsOf(aggregate, first));
            }
        });
        List<Placed> placed = order.written().stream()
                .filter(written -> aggregates.containsKey(written.aggregate()))
                .map(written -> placed(written, aggregates.get(written.aggregate())))
                .toList();
        return new Readings(placed, aggregates.size() == firsts.size());
    }

    /** What is the order's own is; it begins with the first event of all. */
    private boolean isShort(String aggregate, long first) {
        return first == 0 || log.lastSequenceNumberFor(aggregate).orElse(first) - first < READ_MAX;
    }

    private static Placed placed(Written written, Map<Long, DomainEventMessage<?>> events) {
        DomainEventMessage<?> event = events.get(written.sequence());
        if (event == null) {
            throw new IllegalStateException("event " + written.sequence() + " of " + written.aggregate() + " was at "
                    + written.position() + " and cannot be read any more; look at the log");
        }
        return new Placed(event, written.position());
    }

    private Map<Long, DomainEventMessage<?>> eventsOf(String aggregate, long first) {
        Map<Long, DomainEventMessage<?>> events = new HashMap<>();
        log.readEvents(aggregate, first).forEachRemaining(event -> events.put(event.getSequenceNumber(), event));
        return events;
    }

    /** @return whether it can be told of all of the documents what is wrong with them */
    private <D extends ViewDocument, E> boolean compare(
            OrderBook order, List<Placed> events, Audited<D, E> view, List<Finding> findings) {
        Map<String, List<Placed>> documents = new LinkedHashMap<>();
        for (Placed placed : events) {
            String id = view.folding()
                    .subjectOf(placed.event().getPayload(), placed.event().getTimestamp());
            if (id != null) {
                documents.computeIfAbsent(id, document -> new ArrayList<>()).add(placed);
            }
        }
        boolean told = true;
        for (Map.Entry<String, List<Placed>> document : documents.entrySet()) {
            told &= compare(order, document.getKey(), document.getValue(), view, findings);
        }
        return told;
    }

    private <D extends ViewDocument, E> boolean compare(
            OrderBook order, String id, List<Placed> events, Audited<D, E> view, List<Finding> findings) {
        D stored = find(view, id);
        if (stored != null && stored.position() > order.position()) {
            return false;
        }
        long known = place(stored);
        D folded = fold(
                view,
                events.stream().filter(placed -> placed.position() <= known).toList());
        String document = "Document " + id + " of the view " + view.view();
        String difference = Differences.between(stored, folded);
        if (difference != null) {
            String what = document + " is not the fold of the log: " + difference + ".";
            findings.add(finding(order, view, "differs-" + id, what));
            return true;
        }
        long last = events.getLast().position();
        if (known >= last || !isMissed(stored, fold(view, events))) {
            return true;
        }
        boolean behind = isBehind(view, id, known, last);
        if (behind) {
            findings.add(finding(order, view, "behind-" + id, document + " knows of nothing after " + known + "."));
        }
        return behind;
    }

    /** Some events begin no document; and one that is stored with an end is gone after it. */
    private <D extends ViewDocument> boolean isMissed(@Nullable D stored, @Nullable D whole) {
        return whole != null && (stored != null || !whole.mayBeGone(clock.instant()));
    }

    /** Whoever has yet to come so far has missed nothing, nor has who came there since the document was read. */
    private boolean isBehind(Audited<?, ?> view, String id, long known, long position) {
        return Boolean.TRUE.equals(await(progress.hasHandled(view.group(), position)))
                && place(find(view, id)) == known;
    }

    private <D extends ViewDocument> @Nullable D find(Audited<D, ?> view, String id) {
        return await(view.documents().find(id));
    }

    private static long place(@Nullable ViewDocument stored) {
        return stored == null ? -1 : stored.position();
    }

    private <T> @Nullable T await(Mono<T> answer) {
        return Await.result(answer, properties.readTimeout().multipliedBy(2));
    }

    private static <D extends ViewDocument, E> @Nullable D fold(Audited<D, E> view, List<Placed> events) {
        D document = null;
        for (Placed placed : events) {
            E event = view.folding().events().cast(placed.event().getPayload());
            document = view.folding()
                    .step()
                    .fold(document, event, placed.position(), placed.event().getTimestamp());
        }
        return document;
    }

    private static Finding finding(OrderBook order, Audited<?, ?> view, String key, String what) {
        return Finding.ofOrder(Invariant.VIEW, order, view.view() + "-" + key, what, order.at());
    }
}
