package io.baedal.query.reviews;

import io.baedal.api.review.ReviewClosed;
import io.baedal.api.review.ReviewPosted;
import io.baedal.api.store.StoreRegistered;
import io.baedal.query.projection.Folding;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event makes of what is thought of a store. Each review says which score it replaces, so that a store's document is
 * the fold of its own events and remembers no single review. An event that it already knows of, by its position, changes
 * nothing.
 */
final class RecommendationFold {

    private final Prior prior;

    private RecommendationFold(Prior prior) {
        this.prior = prior;
    }

    /** Events of a store and those of reviews have no type in common. */
    static Folding<RecommendationDocument, Object> with(Prior prior) {
        return new Folding<>(Object.class, RecommendationFold::store, new RecommendationFold(prior)::fold);
    }

    /** The store that an event is about; null if it says nothing that counts here. */
    static @Nullable String store(Object event) {
        return switch (event) {
            case StoreRegistered known -> known.storeId().toString();
            case ReviewPosted posted -> posted.storeId().toString();
            case ReviewClosed closed ->
                closed.storeId() == null ? null : closed.storeId().toString();
            default -> null;
        };
    }

    private RecommendationDocument fold(
            @Nullable RecommendationDocument known, Object event, long position, Instant at) {
        if (known != null && position <= known.position()) {
            return known;
        }
        Instant moment = at.truncatedTo(ChronoUnit.MILLIS);
        RecommendationDocument before =
                known == null ? RecommendationDocument.blank(String.valueOf(store(event)), position, moment) : known;
        return switch (event) {
            case StoreRegistered store ->
                with(before, store.name(), store.kind().toString(), before.scores(), position, moment);
            case ReviewPosted posted ->
                counting(before, exchange(before.scores(), posted.scoreBefore(), posted.score()), position, moment);
            case ReviewClosed closed ->
                counting(before, exchange(before.scores(), closed.scoreBefore(), null), position, moment);
            default -> throw new IllegalArgumentException("not part of the view: " + event);
        };
    }

    private RecommendationDocument counting(
            RecommendationDocument before, List<Long> scores, long position, Instant at) {
        return with(before, before.name(), before.kind(), scores, position, at);
    }

    private RecommendationDocument with(
            RecommendationDocument before,
            @Nullable String name,
            @Nullable String kind,
            List<Long> scores,
            long position,
            Instant at) {
        RecommendationDocument unranked =
                new RecommendationDocument(before.storeId(), name, kind, scores, null, null, at, position);
        long count = unranked.count();
        if (count == 0) {
            return unranked;
        }
        double rank = prior.rank(unranked.sum(), count);
        return new RecommendationDocument(
                before.storeId(), name, kind, scores, rank, Prior.place(rank, before.storeId()), at, position);
    }

    private static List<Long> exchange(List<Long> scores, @Nullable Integer gone, @Nullable Integer come) {
        List<Long> changed = new ArrayList<>(scores);
        if (gone != null) {
            // A score that was given before reviews told which one they replace may be counted twice, and goes once.
            changed.set(gone - 1, Math.max(0, changed.get(gone - 1) - 1));
        }
        if (come != null) {
            changed.set(come - 1, changed.get(come - 1) + 1);
        }
        return changed;
    }
}
