package io.baedal.query.stream;

import io.baedal.query.projection.ViewDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A document that is followed: one look for each change of it, however many follow. What this instance writes need not be read; of
 * what another writes only the log tells, and it is read a moment later. Looks one at a time; where the view has not come as far as the
 * log, or cannot be read, it looks again, ever more seldom, until it has.
 */
final class Topic implements Watcher {

    private static final Logger LOG = LoggerFactory.getLogger(Topic.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

    /** The same where this instance wrote the document last: it is told of the next write sooner than it could read it. */
    private static final Duration FIRST_PAUSE_OF_OWN = Duration.ofMillis(100);

    private static final int DOUBLINGS_MAX = 16;

    /** So many are told at once; for each one more the next look comes later, by about what a write to his socket costs. */
    private static final int AT_ONCE = 100;

    private static final long REST_NANOS_A_FOLLOWER = 10_000;
    private static final long REST_NANOS_MAX = 50_000_000;

    private final String document;
    private final Eyes eyes;
    private final Duration pauseMax;

    private final List<Follower> followers = new ArrayList<>(1);
    private @Nullable List<Follower> asOfNow;
    private long wanted = Changes.AS_IT_IS;
    private long reached = Changes.AS_IT_IS;
    private @Nullable ViewDocument shown;
    private boolean lookAgain;
    private boolean looking;
    private boolean soon;
    private boolean own;
    private int misses;
    private @Nullable Disposable pause;
    private long restedAtNanos = System.nanoTime();
    private boolean resting;

    /**
     * What a read found.
     *
     * @param position how far the document has come
     * @param notices what it has to tell those for whom it was read, oldest first
     */
    record Sight(long position, List<Notice> notices) {}

    /** How it is looked at. */
    @FunctionalInterface
    interface Eyes {

        /**
         * Everything after a position; empty if there is no such document.
         *
         * @param shown the document, where it is known; null: it has to be read
         */
        Mono<Sight> look(@Nullable ViewDocument shown, long seen);
    }

    /**
     * @param pauseMax between two looks at what cannot be seen yet
     */
    Topic(String document, Eyes eyes, Duration pauseMax) {
        this.document = document;
        this.eyes = eyes;
        this.pauseMax = pauseMax;
    }

    synchronized void add(Follower follower) {
        followers.add(follower);
        asOfNow = null;
    }

    /** Whether nobody is left. */
    synchronized boolean remove(Follower follower) {
        followers.remove(follower);
        asOfNow = null;
        if (followers.isEmpty()) {
            stopPause();
        }
        return followers.isEmpty();
    }

    @Override
    public void news(long position) {
        synchronized (this) {
            if (position != Changes.AS_IT_IS && position <= reached) {
                return;
            }
            wanted = Math.max(wanted, position);
            lookAgain = true;
        }
        look();
    }

    @Override
    public void shown(ViewDocument written) {
        synchronized (this) {
            if (written.position() <= reached) {
                return;
            }
            if (shown == null || shown.position() < written.position()) {
                shown = written;
            }
            wanted = Math.max(wanted, written.position());
            lookAgain = true;
        }
        look();
    }

    /** A look at once would only find that it is not there yet. */
    @Override
    public synchronized void heard(long position) {
        if (position <= reached) {
            return;
        }
        wanted = Math.max(wanted, position);
        if (!soon) {
            soon = true;
            if (!looking && !resting) {
                pauseFor(firstPauseMillis());
            }
        }
    }

    @Override
    public void end() {
        everybody().forEach(Follower::end);
    }

    private synchronized List<Follower> everybody() {
        List<Follower> all = asOfNow;
        if (all == null) {
            all = List.copyOf(followers);
            asOfNow = all;
        }
        return all;
    }

    private void look() {
        List<Follower> those;
        ViewDocument at;
        synchronized (this) {
            if (looking || !lookAgain || followers.isEmpty() || rests()) {
                return;
            }
            stopPause();
            soon = false;
            looking = true;
            lookAgain = false;
            those = everybody();
            // What was read meanwhile may be newer, and nobody may be told the older one after it.
            at = shown != null && shown.position() > reached ? shown : null;
            own = at != null;
            shown = null;
        }
        // Who comes while it is read may lack more than is read for these, and is read for anew.
        long seen = those.stream().mapToLong(Follower::seen).min().orElse(Changes.AS_IT_IS);
        Mono<Sight> sight = Mono.defer(() -> eyes.look(at, seen));
        // Whoever builds the view is not to wait until a crowd has been told.
        CompletableFuture<Sight> seeing =
                (at == null || those.size() <= AT_ONCE ? sight : sight.subscribeOn(Schedulers.parallel())).toFuture();
        seeing.whenComplete((found, failure) -> looked(those, found, failure));
    }

    private void looked(List<Follower> those, @Nullable Sight found, @Nullable Throwable failure) {
        synchronized (this) {
            long position = found == null ? Changes.AS_IT_IS : found.position();
            if (position > reached || failure == null && position >= wanted) {
                misses = 0;
            }
            reached = Math.max(reached, position);
            if (failure != null || position < wanted) {
                pause(failure);
            }
        }
        int told = 0;
        try {
            if (found != null && !found.notices().isEmpty()) {
                tell(those, new Telling(document, found.notices()));
                told = those.size();
            }
        } finally {
            // Not before all are told: who has not read yet keeps what he was told last, which must be the newest.
            doneLooking(told);
        }
        look();
    }

    private synchronized void doneLooking(int told) {
        if (told > 0) {
            long nanos = Math.max(0, told - AT_ONCE) * REST_NANOS_A_FOLLOWER;
            restedAtNanos = System.nanoTime() + Math.min(nanos, REST_NANOS_MAX);
        }
        looking = false;
        if (soon && !lookAgain) {
            // Heard while it looked, when nothing could be put off.
            if (wanted > reached && !followers.isEmpty()) {
                pauseFor(firstPauseMillis());
            } else {
                soon = false;
            }
        }
    }

    /** Whether those who were told last are still being written to: what changes meanwhile is then told together. */
    private boolean rests() {
        long left = restedAtNanos - System.nanoTime();
        if (left > 0 && !resting) {
            stopPause();
            resting = true;
            pause = Schedulers.parallel().schedule(() -> news(Changes.AS_IT_IS), left, TimeUnit.NANOSECONDS);
        }
        return left > 0;
    }

    private static void tell(List<Follower> those, Telling telling) {
        try {
            long newest = telling.notices().getLast().position();
            those.stream().filter(follower -> follower.seen() < newest).forEach(follower -> follower.tell(telling));
        } finally {
            telling.release();
        }
    }

    private void pause(@Nullable Throwable failure) {
        if (followers.isEmpty()) {
            return;
        }
        if (failure != null && misses == 0) {
            LOG.warn(
                    "{} could not be read for those who follow it; it is tried until it can: {}",
                    document,
                    failure.toString());
        }
        int doublings = soon ? 0 : Math.min(misses, DOUBLINGS_MAX);
        misses++;
        pauseFor(Math.min(pauseMax.toMillis(), firstPauseMillis() << doublings));
    }

    private long firstPauseMillis() {
        return (own ? FIRST_PAUSE_OF_OWN : FIRST_PAUSE).toMillis();
    }

    private void pauseFor(long millis) {
        stopPause();
        pause = Schedulers.parallel().schedule(() -> news(Changes.AS_IT_IS), millis, TimeUnit.MILLISECONDS);
    }

    private void stopPause() {
        resting = false;
        if (pause != null) {
            pause.dispose();
            pause = null;
        }
    }
}
