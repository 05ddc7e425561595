package io.baedal.query.stream;

import io.baedal.query.projection.ViewCollection;
import io.baedal.query.projection.ViewDocument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Each document of a view, whenever the log tells news of it and the view shows that. */
final class Readings<D extends ViewDocument> {

    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

    /** Documents that are read at once for those who follow all of them. */
    private static final int LANES = 64;

    /** News that is taken over for those who follow all documents; the rest waits in one backlog, the newest of each document. */
    private static final int UNDER_WAY_MAX = 1_024;

    /** Documents that are looked at together, to see which of them are late no more. */
    private static final int LATE_AT_ONCE = 200;

    private final ViewCollection<D> documents;
    private final Changes changes;
    private final Duration patience;
    private final Function<Backlog.News, Mono<D>> reaching;

    /**
     * @param patience how long a lane waits for a document before others have their turn
     * @param reaching the document as soon as it shows the news
     */
    Readings(
            ViewCollection<D> documents, Changes changes, Duration patience, Function<Backlog.News, Mono<D>> reaching) {
        this.documents = documents;
        this.changes = changes;
        this.patience = patience;
        this.reaching = reaching;
    }

    /** From each subscription on; completes when something may have been missed. */
    Flux<D> all() {
        return Flux.defer(() -> inLanes(new ConcurrentHashMap<>()));
    }

    /**
     * In a lane one after the other, so that a document never goes back. What the view does not reach in time, since its events are
     * parked or the store is away, makes room for others, and is told when it is reached.
     */
    private Flux<D> inLanes(Map<String, Long> late) {
        Flux<Backlog.News> news = changes.ofAllForMany().takeWhile(one -> late.size() < Backlog.DOCUMENTS_MAX);
        Flux<Backlog.News> again = Flux.interval(patience).onBackpressureDrop().concatMap(tick -> lateNoMore(late), 1);
        // As signals, so that the end of the news is the end of both.
        return Flux.merge(1, news.materialize(), again.materialize())
                .<Backlog.News>dematerialize()
                .publishOn(Schedulers.parallel(), 1)
                .groupBy(one -> Math.floorMod(one.document().hashCode(), LANES), UNDER_WAY_MAX)
                .flatMap(lane -> lane.concatMap(one -> inTime(one, late), 1), LANES, 1);
    }

    private Mono<D> inTime(Backlog.News news, Map<String, Long> late) {
        return reaching.apply(news)
                .doOnNext(reached -> late.computeIfPresent(
                        news.document(), (document, position) -> position <= reached.position() ? null : position))
                .timeout(patience, Mono.fromRunnable(() -> late.merge(news.document(), news.position(), Math::max)));
    }

    /** Those that the view shows by now, by one read for many: they are read again in their lanes, and told. */
    private Flux<Backlog.News> lateNoMore(Map<String, Long> late) {
        return Flux.fromIterable(List.copyOf(late.keySet()))
                .buffer(LATE_AT_ONCE)
                .concatMap(documents::findAll)
                .flatMapIterable(found -> found)
                .filter(document -> document.position() >= late.getOrDefault(document.id(), Long.MAX_VALUE))
                .map(document -> new Backlog.News(document.id(), document.position()))
                .onErrorResume(away -> {
                    LOG.debug("What is late is looked for again, since it could not be read", away);
                    return Flux.empty();
                });
    }
}
