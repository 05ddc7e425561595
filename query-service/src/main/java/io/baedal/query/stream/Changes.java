package io.baedal.query.stream;

import io.baedal.query.projection.Folding;
import io.baedal.query.projection.Told;
import io.baedal.query.projection.ViewDocument;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Tells whoever watches a document of a view that there is news of it. It carries no news itself, only how far the log
 * has come: a watcher reads the document again when it is ready for it, and what it missed meanwhile costs nothing.
 * A view that can be followed has a bean of a type of its own.
 */
public class Changes implements SmartLifecycle, Told<ViewDocument> {

    /** The signal to read a document as it is, whatever that may be. */
    public static final long AS_IT_IS = -1;

    private final Folding<?, ?> folding;

    private final Map<String, List<Watcher>> watchers = new ConcurrentHashMap<>();
    private final Set<Backlog> watchersOfAll = ConcurrentHashMap.newKeySet();
    private final Recent recent = new Recent(System::nanoTime);
    private final AtomicInteger streams = new AtomicInteger();
    private volatile boolean running = true;

    /** @param folding says which document an event in the log is about */
    protected Changes(Folding<?, ?> folding) {
        this.folding = folding;
    }

    /** What a reactive stream of one document hears. */
    private record Listening(FluxSink<Long> sink) implements Watcher {

        @Override
        public void news(long position) {
            sink.next(position);
        }

        @Override
        public void end() {
            sink.complete();
        }
    }

    /**
     * First {@link #AS_IT_IS}, then the position of each event about the document; of several that the subscriber is not
     * ready for, the newest. Completes when the service stops. Nothing is left behind when it is cancelled.
     */
    public final Flux<Long> of(String document) {
        return Flux.create(
                sink -> {
                    Watcher listening = new Listening(sink);
                    watch(document, listening);
                    opened();
                    sink.onDispose(() -> {
                        unwatch(document, listening);
                        closed();
                    });
                    sink.next(AS_IT_IS);
                    if (!running) {
                        sink.complete();
                    }
                },
                FluxSink.OverflowStrategy.LATEST);
    }

    /** From now on it is told; whoever comes when the service has stopped has to look at {@link #isRunning()} afterwards. */
    final void watch(String document, Watcher watcher) {
        watchers.merge(document, List.of(watcher), Changes::both);
    }

    final void unwatch(String document, Watcher watcher) {
        watchers.computeIfPresent(document, (id, present) -> {
            List<Watcher> left = present.stream().filter(one -> one != watcher).toList();
            return left.isEmpty() ? null : left;
        });
    }

    private static List<Watcher> both(List<Watcher> present, List<Watcher> added) {
        return Stream.concat(present.stream(), added.stream()).toList();
    }

    /** A stream was opened that stands here for a client. */
    final void opened() {
        streams.incrementAndGet();
    }

    final void closed() {
        streams.decrementAndGet();
    }

    /**
     * The position of each event about any document that the log tells; of several about one that the subscriber is not ready for, the newest.
     * Completes when the service stops, when something may have been missed, and when too much has piled up: whoever
     * subscribes again has to look at everything again.
     */
    final Flux<Backlog.News> ofAll() {
        return ofAll(this::opened, this::closed, List::of);
    }

    /**
     * The same for somebody who stands for many streams, and counts them himself. It begins with what was heard before, and what the view
     * may not show yet: no list that is asked for from now on may lack what nobody is going to be told.
     */
    final Flux<Backlog.News> ofAllForMany() {
        return ofAll(() -> {}, () -> {}, recent::unwritten);
    }

    private Flux<Backlog.News> ofAll(Runnable opened, Runnable closed, Supplier<List<Backlog.News>> before) {
        return Flux.create(sink -> {
            Backlog backlog = new Backlog(sink);
            watchersOfAll.add(backlog);
            before.get().forEach(news -> backlog.add(news.document(), news.position()));
            opened.run();
            sink.onDispose(() -> {
                watchersOfAll.remove(backlog);
                closed.run();
            });
            sink.onRequest(more -> backlog.handOver());
            if (!running) {
                backlog.end();
            }
        });
    }

    /** The newest position that the log told of a document, among those that there was news of last; else {@link #AS_IT_IS}. */
    final long heard(String document) {
        return recent.heard(document);
    }

    /** Whether this instance remembers that it has written a document that shows the event at this position. */
    final boolean hasWritten(String document, long position) {
        return recent.hasWritten(document, position);
    }

    /** This instance has written a document, which shows the event about it at this position. */
    public final void signal(String document, long position) {
        recent.written(document, position);
        tell(document, watcher -> watcher.news(position));
    }

    /** The same, with the document itself: whoever watches need not read it. */
    @Override
    public final void shown(ViewDocument document) {
        recent.written(document.id(), document.position());
        tell(document.id(), watcher -> watcher.shown(document));
    }

    /** Not remembered as written: until readers are served by it, a list may lack what it shows. */
    @Override
    public final void written(ViewDocument document) {
        tell(document.id(), watcher -> watcher.news(document.position()));
    }

    private void tell(String document, Consumer<Watcher> news) {
        List<Watcher> present = watchers.get(document);
        if (present != null) {
            present.forEach(news);
        }
    }

    /** Whether any event of a type can be news: what is not need not be read. */
    final boolean canConcern(Class<?> type) {
        return folding.events().isAssignableFrom(type);
    }

    /** Something happened, of whatever kind. */
    final void hear(Object event, long position) {
        String document = folding.subjectOf(event);
        if (document != null) {
            // Before anybody is told: whoever begins to watch in between finds it here.
            recent.heard(document, position);
            tell(document, watcher -> watcher.heard(position));
            // Here and not where the view is written: every instance hears everything, and each once.
            watchersOfAll.forEach(backlog -> backlog.add(document, position));
        }
    }

    /** Something may have been missed. */
    final void signalAll() {
        watchers.values().forEach(present -> present.forEach(watcher -> watcher.news(AS_IT_IS)));
        watchersOfAll.forEach(Backlog::end);
    }

    /** How many streams are open. */
    public final int watching() {
        return streams.get();
    }

    @Override
    public final void start() {
        running = true;
    }

    /**
     * Ends all streams, before the server waits for whoever is still served: their clients come back to another
     * instance, and go on after what they have seen.
     */
    @Override
    public final void stop() {
        running = false;
        watchers.values().forEach(present -> present.forEach(Watcher::end));
        watchersOfAll.forEach(Backlog::end);
    }

    @Override
    public final boolean isRunning() {
        return running;
    }
}
