package io.baedal.query.projection;

import io.baedal.support.reactive.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import reactor.core.publisher.Mono;

/**
 * Builds a view: at most one read and one bulk write a batch of events, however many documents it is about. What this instance
 * wrote last is not read again; whether it is still what is stored, the write says. A view extends it
 * with the handlers of its events, in a processing group of its own that runs {@link EndOfBatch}. Which version of the view
 * is written, {@link ViewVersion} says.
 */
public abstract class Projection<D extends ViewDocument, E> {

    /** By so much the wait is longer than what is waited for may take, so that it says itself what is wrong. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** Documents that need not be read for the next event about them: more than are usually under way at one time. */
    private static final int REMEMBERED_MAX = 1_000;

    private final Folding<D, E> folding;
    private final ViewCollection<D> documents;
    private final Told<? super D> news;
    private final ViewProperties properties;
    private final Remembered<D> remembered = new Remembered<>(REMEMBERED_MAX);
    private final List<Consumer<Map<String, Long>>> listeners = new CopyOnWriteArrayList<>();

    /** @param news told of each document that readers see, after it was written */
    protected Projection(
            Folding<D, E> folding, ViewCollection<D> documents, Told<? super D> news, ViewProperties properties) {
        this.folding = folding;
        this.documents = documents;
        this.news = news;
        this.properties = properties;
    }

    /**
     * Which events the view that this instance serves is made of, and of which document each.
     *
     * @see #find
     */
    public final Folding<D, E> folding() {
        return folding;
    }

    /** Those of the documents that are known, in no order, wherever they were written. */
    public final Mono<List<D>> find(Collection<String> ids) {
        return documents.findAll(ids);
    }

    /**
     * From now on a listener is told, each time that this instance has written a batch, up to which position the events of
     * each document in it were handled, and readers see it. Of a parked event nobody is told. It must be quick, and must not fail.
     */
    public final void whenHandled(Consumer<Map<String, Long>> listener) {
        listeners.add(listener);
    }

    /** What each handler of an event does. */
    protected final void collect(E event, TrackingToken token, Instant at) {
        EndOfBatch.collect(this, this::start, batch -> batch.apply(event, LogPosition.of(token), at));
    }

    private Batch<D, E> start(Stream<EventMessage<?>> events) {
        List<String> touched = events.map(event -> folding.subjectOf(event.getPayload(), event.getTimestamp()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        int version = ViewVersion.current();
        List<D> known = documents.isShown(version) ? remembered.take(version, touched) : List.of();
        Set<String> found = known.stream().map(ViewDocument::id).collect(Collectors.toSet());
        List<D> read = read(touched.stream().filter(id -> !found.contains(id)).toList(), version);
        return new Batch<>(folding, read, known, new Version(version));
    }

    private List<D> read(Collection<String> ids, int version) {
        List<D> present = ids.isEmpty()
                ? List.of()
                : Await.result(
                        documents.version(version).findAll(ids),
                        properties.writeTimeout().plus(MARGIN));
        return present == null ? List.of() : present;
    }

    private boolean write(Collection<D> changed, Map<String, Long> madeOf, int version) {
        Boolean asExpected = Await.result(
                documents
                        .isWritten(version)
                        .flatMap(isWritten -> isWritten
                                ? documents.version(version).write(changed, madeOf)
                                : Mono.error(() -> new IllegalStateException("Version " + version
                                        + " is not written any more: the others went on while this instance gave no sign"
                                        + " of life; it stops as soon as it has looked"))),
                properties.readTimeout().plus(properties.writeTimeout()).plus(MARGIN));
        return Boolean.TRUE.equals(asExpected);
    }

    private void written(Collection<D> changed, Collection<D> present, Map<String, Long> handled, int version) {
        if (documents.isRead(version)) {
            changed.forEach(news::shown);
            tell(handled);
        } else if (documents.isShown(version)) {
            changed.forEach(news::written);
        }
        if (documents.isShown(version)) {
            remembered.keep(version, present);
        }
    }

    /** The version that a batch is for. */
    private final class Version implements Batch.Store<D> {

        private final int number;

        Version(int number) {
            this.number = number;
        }

        @Override
        public List<D> read(Collection<String> ids) {
            return Projection.this.read(ids, number);
        }

        @Override
        public boolean write(Collection<D> changed, Map<String, Long> madeOf) {
            return Projection.this.write(changed, madeOf, number);
        }

        @Override
        public void done(Collection<D> changed, Collection<D> present, Map<String, Long> handled) {
            written(changed, present, handled, number);
        }
    }

    /** From now on the collection of this view is read in the version that an authority names. */
    public final void servedBy(Serving authority) {
        documents.servedBy(authority);
    }

    /** The position of the newest event that a version of the view knows of; -1 if it knows of none. Reads all of it, unless it was prepared. */
    public final Mono<Long> newest(int version) {
        return documents.version(version).newest();
    }

    /** Lets the newest position be found at once; done when it can be, which takes as long as it takes to read all of it. */
    public final Mono<Void> prepareNewest(int version) {
        return documents.version(version).prepareNewest();
    }

    /** Tells the documents that a version serves for good, so that what was put off while it was built is made up for. */
    public final Mono<Void> settle(int version) {
        return documents.settle(version);
    }

    /** Removes every version of the view's documents up to the newest there is, but the one that is kept. */
    public final Mono<Void> dropAllBut(int kept, int newest) {
        return documents.dropAllBut(kept, newest);
    }

    private void tell(Map<String, Long> handled) {
        listeners.forEach(listener -> listener.accept(handled));
    }
}
