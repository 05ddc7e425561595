package io.baedal.query.consistency;

import io.baedal.query.projection.NewsOfViews;
import io.baedal.query.stream.Hearer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/**
 * How far this instance has heard the log, and which documents the newest events of each aggregate were about. What was
 * heard of longest ago is forgotten: it is taken to be in the views.
 */
@Component
final class HeardLog implements Hearer, NewsOfViews {

    /** Aggregates that are remembered. */
    static final int AGGREGATES_MAX = 10_000;

    /** Documents that are remembered of an aggregate: a courier's events are about a delivery each. */
    static final int DOCUMENTS_PER_AGGREGATE_MAX = 50;

    private final Function<EventMessage<?>, List<Place>> places;
    private final Newest<String, Newest<Place, Long>> heard = new Newest<>(AGGREGATES_MAX);
    private final Map<String, Long> newest = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private long began = Long.MAX_VALUE;
    private long upTo = -1;
    private boolean lost = true;

    @Autowired
    HeardLog(AllViews views) {
        this(views::concernedBy);
    }

    /** @param places the documents that an event is about */
    HeardLog(Function<EventMessage<?>, List<Place>> places) {
        this.places = places;
    }

    private record Waiting(long position, MonoSink<Boolean> sink) {}

    @Override
    public void begin(long head) {
        List<Waiting> done;
        synchronized (this) {
            heard.clear();
            began = head;
            upTo = head;
            lost = false;
            done = takeWaiting();
        }
        // Whether they have waited for what is not heard any more, nobody can say.
        done.forEach(one -> one.sink().success(false));
    }

    @Override
    public void hear(TrackedEventMessage<?> event, long position) {
        List<Place> concerned = places.apply(event);
        List<Waiting> done;
        synchronized (this) {
            lost = false;
            upTo = position;
            concerned.forEach(place -> newest.put(place.view(), position));
            if (!concerned.isEmpty() && event instanceof DomainEventMessage<?> domain) {
                remember(domain.getAggregateIdentifier(), concerned, position);
            }
            done = takeWaiting();
        }
        done.forEach(one -> one.sink().success(true));
    }

    private void remember(String aggregate, List<Place> concerned, long position) {
        Newest<Place, Long> present = heard.get(aggregate);
        Newest<Place, Long> documents = present == null ? new Newest<>(DOCUMENTS_PER_AGGREGATE_MAX) : present;
        concerned.forEach(place -> documents.renew(place, position));
        heard.renew(aggregate, documents);
    }

    private List<Waiting> takeWaiting() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<Waiting> done =
                waiting.stream().filter(one -> one.position() <= upTo).toList();
        waiting.removeAll(done);
        return done;
    }

    /** Whoever waits for more is told that it is not going to be heard, rather than after all his patience. */
    @Override
    public void lost() {
        List<Waiting> done;
        synchronized (this) {
            lost = true;
            done = List.copyOf(waiting);
            waiting.clear();
        }
        done.forEach(one -> one.sink().success(false));
    }

    @Override
    public synchronized void found() {
        lost = false;
    }

    /**
     * Whether everything up to a position is heard, as soon as that is certain. False: it stood in the log before this
     * instance listened, the log is lost, or {@code patience} has ended. Nothing is left behind when it is cancelled.
     */
    Mono<Boolean> upTo(long position, Duration patience) {
        return Mono.defer(() -> {
            Boolean certain = certain(position);
            // What is certain already is so without patience, too.
            return certain == null ? hearing(position).timeout(patience, Mono.just(false)) : Mono.just(certain);
        });
    }

    private Mono<Boolean> hearing(long position) {
        return Mono.<Boolean>create(sink -> {
                    Waiting one = new Waiting(position, sink);
                    sink.onDispose(() -> forget(one));
                    Boolean certain = certainOrWait(one);
                    if (certain != null) {
                        sink.success(certain);
                    }
                })
                // What is made of it is not for the thread that hears.
                .publishOn(Schedulers.parallel());
    }

    /** Null: not yet. */
    private synchronized @Nullable Boolean certain(long position) {
        if (position <= upTo) {
            return position > began;
        }
        return lost ? Boolean.FALSE : null;
    }

    private synchronized @Nullable Boolean certainOrWait(Waiting one) {
        Boolean certain = certain(one.position());
        if (certain == null) {
            waiting.add(one);
        }
        return certain;
    }

    private synchronized void forget(Waiting one) {
        waiting.remove(one);
    }

    /** Where events of these aggregates have to show, each no further than to a position. */
    synchronized List<Wanted> about(Collection<String> aggregates, long position) {
        Map<Place, Long> wanted = new HashMap<>();
        aggregates.stream()
                .map(heard::get)
                .filter(Objects::nonNull)
                .forEach(documents -> documents.forEach((place, last) -> wanted.merge(place, last, Math::max)));
        // A document that shows everything up to there shows it, too, whatever came after.
        return wanted.entrySet().stream()
                .map(entry -> new Wanted(entry.getKey(), Math.min(entry.getValue(), position)))
                .toList();
    }

    @Override
    public synchronized long newestAbout(String group) {
        return newest.getOrDefault(group, -1L);
    }

    @Override
    public synchronized long heardUpTo() {
        return upTo;
    }

    @Override
    public synchronized boolean isListening() {
        return !lost;
    }

    /** How many questions wait here. */
    synchronized int waiting() {
        return waiting.size();
    }
}
