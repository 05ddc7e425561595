package io.baedal.query.reviews;

import io.baedal.query.projection.ViewDocument;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A store, and what its customers say in sum. Public because the driver reads records by reflection. Its size does not
 * depend on how many they are.
 *
 * @param kind the kind of business, as the store was registered
 * @param scores how often each score was given, from 1 to 5
 * @param rank the Bayesian mean; null while nobody has rated it
 * @param place what lists are sorted by: the rank and the store's id, as text; null as the rank is
 * @param position where the last event stands that this knows of
 */
public record RecommendationDocument(
        @BsonId String storeId,
        @Nullable String name,
        @Nullable String kind,
        List<Long> scores,
        @Nullable Double rank,
        @Nullable String place,
        Instant updatedAt,
        long position)
        implements ViewDocument {

    static final int SCORES = 5;

    public RecommendationDocument {
        scores = List.copyOf(scores);
    }

    /** A store just before its first event. */
    static RecommendationDocument blank(String store, long position, Instant at) {
        return new RecommendationDocument(
                store, null, null, Collections.nCopies(SCORES, 0L), null, null, at, position - 1);
    }

    @Override
    public String id() {
        return storeId;
    }

    long count() {
        return scores.stream().mapToLong(Long::longValue).sum();
    }

    long sum() {
        return IntStream.range(0, SCORES)
                .mapToLong(score -> (score + 1) * scores.get(score))
                .sum();
    }
}
