package io.baedal.query.stream;

import io.baedal.query.projection.ViewDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/** All documents of a view, followed by any number at once: each that changes is read once, while anybody follows. */
final class Everything<D extends ViewDocument> {

    private static final Logger LOG = LoggerFactory.getLogger(Everything.class);

    private final Flux<D> news;
    private final Changes changes;
    private final Map<Follower, Interest<D>> followers = new ConcurrentHashMap<>();
    private @Nullable CompletableFuture<Void> reading;

    /**
     * @param news each document whenever there is news of it; ends when something may have been missed
     * @param changes counts who follows
     */
    Everything(Flux<D> news, Changes changes) {
        this.news = news;
        this.changes = changes;
    }

    /**
     * What somebody who follows wants to be told.
     *
     * @param wanted asked of each document as it is by now
     * @param name the name of the server-sent event
     */
    record Interest<D extends ViewDocument>(Everything<D> all, Predicate<D> wanted, Function<D, String> name)
            implements Followed {

        /** How things are, and nothing of what was. */
        @Override
        public long seen() {
            return Changes.AS_IT_IS;
        }

        @Override
        public Inbox inbox() {
            return Inbox.ofMany(Backlog.DOCUMENTS_MAX);
        }

        @Override
        public void add(Follower follower) {
            all.add(follower, this);
        }

        @Override
        public void remove(Follower follower) {
            all.remove(follower);
        }
    }

    private synchronized void add(Follower follower, Interest<D> interest) {
        changes.opened();
        followers.put(follower, interest);
        if (reading == null) {
            CompletableFuture<Void> begun = news.doOnNext(this::tell).then().toFuture();
            reading = begun;
            begun.whenComplete((nothing, failure) -> ended(begun, failure));
        }
    }

    private synchronized void remove(Follower follower) {
        if (followers.remove(follower) == null) {
            return;
        }
        changes.closed();
        CompletableFuture<Void> unwanted = reading;
        if (followers.isEmpty() && unwanted != null) {
            reading = null;
            unwanted.cancel(false);
        }
    }

    int followers() {
        return followers.size();
    }

    /** Those who call it the same are told the same bytes. */
    private void tell(D document) {
        Map<String, Telling> byName = new HashMap<>();
        try {
            followers.forEach((follower, interest) -> {
                if (interest.wanted().test(document)) {
                    follower.tell(
                            byName.computeIfAbsent(interest.name().apply(document), name -> telling(document, name)));
                }
            });
        } finally {
            byName.values().forEach(Telling::release);
        }
    }

    private Telling telling(D document, String name) {
        return new Telling(document.id(), List.of(new Notice(document.position(), null, name, document, false)));
    }

    /** Something was missed, or the service stops: whoever follows has to come again and look at everything. */
    private void ended(CompletableFuture<Void> which, @Nullable Throwable failure) {
        List<Follower> all;
        synchronized (this) {
            if (reading != which) {
                return;
            }
            reading = null;
            all = List.copyOf(followers.keySet());
        }
        if (failure != null) {
            LOG.error(
                    "Streams of all documents were ended, and their clients come again, because of a defect", failure);
        }
        all.forEach(Follower::end);
    }
}
