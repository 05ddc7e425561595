package io.baedal.query.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is known here: what is stored is what is served. Public, as its parts are, because
 * the driver reads records by reflection.
 *
 * @param kind the name of the kind of business
 * @param attempts the number of the attempt to place it that the rest is about
 * @param settled whether after a bad end nothing is owed any more
 * @param cancelDenied whether a wish to cancel came too late
 * @param reason why it came to a bad end
 * @param slot the time it is for; null: as soon as it can be
 * @param charge what its customer pays in the end; null before the end, and where no promise was given
 * @param score what its customer said of it, 1 to 5; null as long as he has not
 * @param placedPosition where its first event stands in the log: lists are sorted by it
 * @param position where the last event stands that this knows of
 * @param timeline oldest first, positions strictly growing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderDocument(
        @BsonId String orderId,
        String customerId,
        String storeId,
        String kind,
        OrderStatus status,
        boolean settled,
        boolean cancelDenied,
        @Nullable Reason reason,
        int attempts,
        List<Line> lines,
        @Nullable Instant slot,
        Money total,
        @Nullable Money charge,
        MoneyStanding money,
        @Nullable Ticket ticket,
        @Nullable Delivery delivery,
        @Nullable Integer score,
        Instant placedAt,
        long placedPosition,
        Instant updatedAt,
        long position,
        List<TimelineEntry> timeline) {

    public OrderDocument {
        lines = List.copyOf(lines);
        timeline = List.copyOf(timeline);
    }

    /** Whether the story is told: a promise kept and paid for, or a bad end with nothing left to give back. */
    boolean isFinal() {
        return settled || (status == OrderStatus.COMPLETED && money.isFinal());
    }

    /** What happened after a position, oldest first. */
    List<TimelineEntry> after(long seen) {
        int from = timeline.size();
        while (from > 0 && timeline.get(from - 1).position() > seen) {
            from--;
        }
        return timeline.subList(from, timeline.size());
    }

    public record Line(String itemId, String name, int quantity, Money unitPrice) {}

    public record Ticket(String id, TicketStatus status) {}

    /** @param courierId who has it, or had it when it ended */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Delivery(
            String id, DeliveryStatus status, @Nullable String courierId) {}
}
