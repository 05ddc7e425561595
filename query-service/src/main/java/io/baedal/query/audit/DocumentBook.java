package io.baedal.query.audit;

import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of one document of a view. It does not grow.
 *
 * @param document its id in the view
 * @param aggregate whose events it follows from; null: of several, or of none
 * @param sequence which of them was the last
 * @param figures what its events come to; empty where the view has none, or there is no document yet
 * @param at when the last event happened that the document is about
 * @param position where that stands in the log
 */
public record DocumentBook(
        @BsonId String id,
        String view,
        String document,
        @Nullable String aggregate,
        long sequence,
        List<Long> figures,
        Instant at,
        long position)
        implements Book {

    public DocumentBook {
        figures = List.copyOf(figures);
    }

    static String idOf(String view, String document) {
        return view + "/" + document;
    }

    @Override
    public Kind kind() {
        return Kind.DOCUMENT;
    }

    /** What is wrong with it is seen when it is compared. */
    @Override
    public List<Breach> breaches() {
        return List.of();
    }
}
