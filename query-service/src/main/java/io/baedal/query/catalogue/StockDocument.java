package io.baedal.query.catalogue;

import io.baedal.query.projection.ViewDocument;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * How many are left of an item, or of the places of an item at one time. Which orders hold them is not in it, so it never
 * grows. Public because the driver reads records by reflection.
 *
 * @param available how many can still be sold
 * @param forgetAt when MongoDB may take it away, since the time that the places are for is long over; null: never
 * @param position where the last event stands that this knows of
 */
public record StockDocument(
        @BsonId String stockId, int available, @Nullable Instant forgetAt, Instant updatedAt, long position)
        implements ViewDocument {

    @Override
    public String id() {
        return stockId;
    }

    @Override
    public boolean mayBeGone(Instant moment) {
        return forgetAt != null && !moment.isBefore(forgetAt);
    }
}
