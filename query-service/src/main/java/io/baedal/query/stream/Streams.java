package io.baedal.query.stream;

import io.baedal.api.value.Refusal;
import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewDocument;
import io.baedal.query.projection.ViewProperties;
import io.baedal.query.stream.Topic.Sight;
import io.baedal.support.rule.RuleBroken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * What happens to a document of a view, as it happens. All that is kept of a stream is the last position it sent; what is new
 * comes from the view, read once for all who follow the same, so a slow reader holds nobody back, and it does not
 * matter which instance built the view. Over HTTP the {@link StreamHub} serves what is made here.
 */
public abstract class Streams<D extends ViewDocument, C extends Change> {

    private static final Duration FIRST_RETRY = Duration.ofMillis(5);
    private static final long FROM_THE_BEGINNING = -1;

    private final ViewCollection<D> documents;
    private final Changes changes;
    private final ViewProperties properties;
    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private final AtomicInteger followersOfOne = new AtomicInteger();
    private final Everything<D> everything;

    protected Streams(ViewCollection<D> documents, Changes changes, ViewProperties properties) {
        this.documents = documents;
        this.changes = changes;
        this.properties = properties;
        this.everything =
                new Everything<>(new Readings<>(documents, changes, properties.patience(), this::soon).all(), changes);
    }

    /** Everything that a document has to tell after a position, oldest first. */
    protected abstract Mono<List<C>> tell(D document, long seen);

    /** Whether a document has nothing more to tell than what is in it. */
    protected abstract boolean isOver(D document);

    /**
     * The document, as soon as it is known here; empty if that takes longer than patience allows. Fails where the service stops
     * meanwhile, since another instance knows better, and where the store is away when patience ends.
     */
    public final Mono<D> known(String id) {
        return documents
                .find(id)
                .switchIfEmpty(Mono.defer(() -> changes.of(id)
                        .publishOn(Schedulers.parallel(), 1)
                        // Any state of it will do, and what was heard before somebody asked is not told again.
                        .switchMap(position -> reaching(id, Math.min(0, Math.max(position, changes.heard(id)))))
                        .next()
                        .switchIfEmpty(Mono.error(() -> stopping()))
                        .timeout(properties.patience(), documents.find(id))));
    }

    private static RuleBroken stopping() {
        return new RuleBroken(new Refusal(
                Refusal.Category.UNAVAILABLE,
                "SERVICE_UNAVAILABLE",
                "This instance stops, and has not heard of it yet; ask again."));
    }

    /**
     * Every change after a position, each once and in order, those to come included. Completes after the last one; does
     * not fail, but waits, while the store or the log cannot be reached.
     */
    public final Flux<C> after(String id, long position) {
        return SinkFollower.of(new One(id, position), this::change);
    }

    /** What {@link #tell} made is what is told. */
    @SuppressWarnings("unchecked")
    private C change(Notice notice) {
        return (C) notice.data();
    }

    /**
     * The answer to whoever follows a document over HTTP; empty if nobody has heard of it for as long as patience allows.
     * Where nothing is left to tell it is 204, on which a browser's {@code EventSource} stops.
     *
     * @param lastEventId the position that the client has seen; null: none
     * @param visible whether it is for this client; what is not is waited for like what nobody has heard of
     */
    public final Mono<ResponseEntity<Flux<ServerSentEvent<C>>>> answer(
            String id, @Nullable Long lastEventId, Predicate<D> visible) {
        long seen = lastEventId == null ? FROM_THE_BEGINNING : lastEventId;
        return known(id)
                .flatMap(document -> visible.test(document)
                        ? Mono.just(document)
                        : Mono.delay(properties.patience()).then(Mono.<D>empty()))
                .flatMap(document -> isOver(document) ? tell(document, seen).map(List::isEmpty) : Mono.just(false))
                .map(nothingLeft -> nothingLeft
                        ? ResponseEntity.noContent().build()
                        : ResponseEntity.ok()
                                .contentType(MediaType.TEXT_EVENT_STREAM)
                                .cacheControl(CacheControl.noStore())
                                .body(feed(new One(id, seen), this::change)));
    }

    /**
     * Each document of the view as it is by now, whenever there is news of any, in no promised order. It has no ids and
     * tells nothing of what was: whoever comes, or comes back, opens it first and then asks for the list.
     *
     * @param name the name of the server-sent event
     */
    public final Flux<ServerSentEvent<D>> all(Function<D, String> name) {
        return some(document -> true, name);
    }

    /**
     * The same of some documents only: those of one store, for example.
     *
     * @param wanted asked of each document as it is by now, and quick: whose it is stands in the document, and not in
     *     every event
     */
    public final Flux<ServerSentEvent<D>> some(Predicate<D> wanted, Function<D, String> name) {
        return feed(new Everything.Interest<>(everything, wanted, name), this::document);
    }

    /** What is told of everything are documents. */
    @SuppressWarnings("unchecked")
    private D document(Notice notice) {
        return (D) notice.data();
    }

    private <T> Flux<ServerSentEvent<T>> feed(Followed followed, Function<Notice, T> data) {
        return new Feed<>(withHeartbeat(SinkFollower.of(followed, notice -> event(notice, data))), followed);
    }

    private static <T> ServerSentEvent<T> event(Notice notice, Function<Notice, T> data) {
        ServerSentEvent.Builder<T> event =
                ServerSentEvent.builder(data.apply(notice)).event(notice.event());
        return (notice.id() == null ? event : event.id(notice.id())).build();
    }

    /** A client that vanished is noticed when something is written, so something is written now and then. */
    private <T> Flux<ServerSentEvent<T>> withHeartbeat(Flux<ServerSentEvent<T>> told) {
        Flux<ServerSentEvent<T>> heartbeat = Flux.interval(properties.heartbeat())
                .onBackpressureDrop()
                .map(tick -> ServerSentEvent.<T>builder().comment("heartbeat").build());
        // As signals, so that the end of one is the end of both.
        return Flux.merge(told.materialize(), heartbeat.materialize()).dematerialize();
    }

    /** One document, after a position. */
    private final class One implements Followed {

        private final String id;
        private final long seen;

        One(String id, long seen) {
            this.id = id;
            this.seen = seen;
        }

        @Override
        public long seen() {
            return seen;
        }

        @Override
        public Inbox inbox() {
            return Inbox.ofOne();
        }

        @Override
        public void add(Follower follower) {
            Topic topic = topics.compute(id, (key, present) -> {
                Topic followed = present == null ? begin(key) : present;
                followed.add(follower);
                return followed;
            });
            changes.opened();
            followersOfOne.incrementAndGet();
            if (changes.isRunning()) {
                topic.news(Changes.AS_IT_IS);
            } else {
                follower.end();
            }
        }

        @Override
        public void remove(Follower follower) {
            topics.computeIfPresent(id, (key, followed) -> {
                if (!followed.remove(follower)) {
                    return followed;
                }
                changes.unwatch(key, followed);
                return null;
            });
            changes.closed();
            followersOfOne.decrementAndGet();
        }
    }

    /** What is followed here, by the name of its collection. */
    public final String kind() {
        return documents.name();
    }

    /** How many follow one document each. */
    public final int followersOfOne() {
        return followersOfOne.get();
    }

    /** How many follow all documents, or some. */
    public final int followersOfAll() {
        return everything.followers();
    }

    private Topic begin(String id) {
        Topic topic = new Topic(id, (shown, seen) -> sight(id, shown, seen), properties.heartbeat());
        changes.watch(id, topic);
        // What was heard before anybody followed, and the view may not show yet.
        topic.news(changes.heard(id));
        return topic;
    }

    /** What is shown was written by the projection of this view. */
    @SuppressWarnings("unchecked")
    private Mono<Sight> sight(String id, @Nullable ViewDocument shown, long seen) {
        return (shown == null ? documents.find(id) : Mono.just((D) shown))
                .flatMap(document -> tell(document, seen)
                        .map(told -> new Sight(
                                document.position(),
                                told.stream().map(Notice::of).toList())));
    }

    /** What was only heard of is hardly ever there yet: a look at once would be in vain. */
    private Mono<D> soon(Backlog.News news) {
        Mono<D> reached = reaching(news.document(), news.position());
        return changes.hasWritten(news.document(), news.position())
                ? reached
                : Mono.delay(FIRST_RETRY).then(reached);
    }

    /**
     * A document once the view has come as far as the log is known to be; read again, ever more seldom,
     * until then.
     */
    private Mono<D> reaching(String id, long position) {
        Mono<D> read = documents.find(id).filter(document -> document.position() >= position);
        Mono<D> reached = position == Changes.AS_IT_IS ? read : read.switchIfEmpty(Mono.error(Behind::new));
        return reached.retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_RETRY).maxBackoff(properties.heartbeat()));
    }

    /** The view has not caught up with the log yet. Carries no stack: it is expected. */
    private static final class Behind extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Behind() {
            super("the view is behind the log", null, false, false);
        }
    }
}
