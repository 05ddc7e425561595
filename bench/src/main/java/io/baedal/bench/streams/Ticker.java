package io.baedal.bench.streams;

import io.baedal.query.projection.ViewDocument;
import java.util.List;
import java.util.stream.LongStream;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A document that keeps its newest entries, as an order keeps its timeline. It is public for the driver's sake.
 *
 * @param ticks oldest first, at most {@link #TICKS_MAX}
 */
public record Ticker(@BsonId String id, long position, List<Entry> ticks) implements ViewDocument {

    static final int TICKS_MAX = 32;

    /** Where an entry stands. */
    public record Entry(long position) {}

    static Ticker at(String id, long position) {
        return new Ticker(
                id,
                position,
                LongStream.rangeClosed(Math.max(1, position - TICKS_MAX + 1), position)
                        .mapToObj(Entry::new)
                        .toList());
    }
}
