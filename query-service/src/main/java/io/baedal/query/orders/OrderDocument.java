package io.baedal.query.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.order.OrderStatus;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.query.projection.ViewDocument;
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
 * @param timeline the newest {@value #TIMELINE_MAX} entries, oldest first, positions strictly growing; the first of all stands
 *     at {@code placedPosition}
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
        List<TimelineEntry> timeline)
        implements ViewDocument {

    /**
     * An order has some twenty entries, and a few more for each time that it is tried again and each wish to cancel, of which a
     * client can send any number. So it takes some 250 KB at most, and a stream that is opened again after that many goes on
     * with the oldest of them.
     */
    static final int TIMELINE_MAX = 1_000;

    public OrderDocument {
        lines = List.copyOf(lines);
        timeline = List.copyOf(timeline);
    }

    @Override
    public String id() {
        return orderId;
    }

    /** Whether the story is told: a promise kept and paid for, or a bad end with nothing left to give back. */
    boolean isFinal() {
        return settled || (status == OrderStatus.COMPLETED && money.isFinal());
    }

    public record Line(String itemId, String name, int quantity, Money unitPrice) {}

    /**
     * @param promisedAt when the store said that it will be ready, or the time the order is for; null: nobody said
     * @param cancelAskedAt since when the store is asked whether it lets go, as its customer wishes; null: it is not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Ticket(
            String id,
            TicketStatus status,
            @Nullable Instant promisedAt,
            @Nullable Instant cancelAskedAt) {}

    /** @param courierId who has it, or had it when it ended */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Delivery(
            String id, DeliveryStatus status, @Nullable String courierId) {}
}
