package io.baedal.query.reviews;

import io.baedal.query.projection.ViewDocument;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * The review of an order as it is known here. Public because the driver reads records by reflection. Bounded by what an
 * order and a review may hold: 50 lines, and a text of 2,000 characters.
 *
 * @param kind the kind of business, as its plan names it
 * @param items what was ordered, each once
 * @param paymentId the payment that it was opened with, which alone can close it
 * @param said what the customer wrote; null: nothing, or it counts no more
 * @param saidPosition where it stands that he wrote it first: lists are sorted by it, and a change of mind leaves it where
 *     it was
 * @param position where the last event stands that this knows of
 */
public record ReviewDocument(
        @BsonId String orderId,
        ReviewStatus status,
        @Nullable String customerId,
        @Nullable String storeId,
        @Nullable String kind,
        List<ReviewedItem> items,
        @Nullable String paymentId,
        @Nullable Said said,
        @Nullable Long saidPosition,
        Instant updatedAt,
        long position)
        implements ViewDocument {

    public ReviewDocument {
        items = List.copyOf(items);
    }

    /**
     * What a customer wrote.
     *
     * @param author a name for the customer that does not say who he is
     * @param at when he wrote it first
     * @param changedAt when he changed his mind last; null: never
     */
    public record Said(
            int score,
            String text,
            String author,
            Instant at,
            @Nullable Instant changedAt) {}

    @Override
    public String id() {
        return orderId;
    }
}
