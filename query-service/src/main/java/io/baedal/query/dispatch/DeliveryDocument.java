package io.baedal.query.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.value.Reason;
import io.baedal.query.projection.ViewDocument;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it is known here. Public, as its parts are, because the driver reads records by reflection.
 *
 * @param carriage what is to be carried from where to where; null: it was called off before anybody said
 * @param courierId who has it, is asked whether he takes it, or had it when it ended
 * @param reason why it came to a bad end, or is brought back
 * @param requestedAt since when a courier is looked for
 * @param giveUpAfterSeconds after how long without a courier it fails
 * @param searches how often couriers were looked at because somebody might be free
 * @param asked how often a courier was asked; more than there are decisions where the oldest were dropped
 * @param decisions the newest {@value DeliveryDraft#DECISIONS_MAX}, oldest first
 * @param sincePosition where the event stands by which it was requested, or else first known: lists are sorted by it
 * @param position where the last event stands that this knows of
 * @param timeline the newest {@value #TIMELINE_MAX} entries, oldest first, positions strictly growing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryDocument(
        @BsonId String deliveryId,
        String orderId,
        JobStatus status,
        @Nullable Carriage carriage,
        @Nullable String courierId,
        @Nullable Reason reason,
        @Nullable Instant requestedAt,
        @Nullable Long giveUpAfterSeconds,
        int searches,
        int asked,
        List<Decision> decisions,
        long sincePosition,
        Instant updatedAt,
        long position,
        List<DeliveryEntry> timeline)
        implements ViewDocument {

    /** Two entries for each offer that comes to nothing: more than come up before any job is given up. */
    static final int TIMELINE_MAX = 1_000;

    public DeliveryDocument {
        decisions = List.copyOf(decisions);
        timeline = List.copyOf(timeline);
    }

    @Override
    public String id() {
        return deliveryId;
    }

    /** As one courier may see it: without decisions, and without what is about others. */
    DeliveryDocument withoutOthersThan(String courier) {
        return new DeliveryDocument(
                deliveryId,
                orderId,
                status,
                carriage,
                courierId,
                reason,
                requestedAt,
                giveUpAfterSeconds,
                searches,
                asked,
                List.of(),
                sincePosition,
                updatedAt,
                position,
                timeline.stream()
                        .filter(entry ->
                                entry.courierId() == null || entry.courierId().equals(courier))
                        .toList());
    }
}
