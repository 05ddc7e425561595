package io.baedal.query.tickets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.value.Reason;
import io.baedal.query.orders.TicketStatus;
import io.baedal.query.projection.ViewDocument;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as its store sees it. It grows with nothing but the lines of its order, since what happened to it stands in the
 * order's own timeline. Public, as its parts are, because the driver reads records by reflection.
 *
 * <p>Without a store it is on no board: it was called off before it was opened, or it is that of an order for which nobody
 * prepares anything, whose courier is all that was heard of.
 *
 * @param storeId whose board it is on
 * @param kind the name of the kind of business
 * @param status null as long as it is not opened
 * @param slot the time it is for; null: as soon as it can be
 * @param carried whether a courier comes for it; otherwise its customer does
 * @param answerBy until when the store has to take it on
 * @param promisedAt when the store said that it will be ready, or the time it is for; null: nobody said
 * @param cancelAskedAt since when the store is asked whether it lets go, as its customer wishes; null: it is not
 * @param cancelAnswerBy until when it has to say so
 * @param reason why it ended without being handed over
 * @param courier who comes for it; null: nobody yet
 * @param place sorts a board: first what waits for an answer, by since when; then what is under way, by when it is
 *     promised; then what has ended, by when. As text, smaller comes first
 * @param openedPosition where the event stands by which it was opened
 * @param forgetAt when MongoDB may take it away, since it is on no board; null: never
 * @param position where the last event stands that this knows of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TicketDocument(
        @BsonId String ticketId,
        String orderId,
        @Nullable String storeId,
        @Nullable String customerId,
        @Nullable String kind,
        @Nullable TicketStatus status,
        List<ToMake> lines,
        @Nullable Instant slot,
        boolean carried,
        @Nullable Instant openedAt,
        @Nullable Instant answerBy,
        @Nullable Instant promisedAt,
        @Nullable Instant cancelAskedAt,
        @Nullable Instant cancelAnswerBy,
        @Nullable Reason reason,
        @Nullable Instant endedAt,
        @Nullable ComingCourier courier,
        @Nullable String place,
        long openedPosition,
        @Nullable Instant forgetAt,
        Instant updatedAt,
        long position)
        implements ViewDocument {

    public TicketDocument {
        lines = List.copyOf(lines);
    }

    @Override
    public String id() {
        return ticketId;
    }

    @Override
    public boolean mayBeGone(Instant moment) {
        return forgetAt != null && !moment.isBefore(forgetAt);
    }

    public record ToMake(String itemId, String name, int quantity) {}

    /** @param atTheDoorSince since when he is where the order begins; null: he is on his way there */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ComingCourier(String courierId, @Nullable Instant atTheDoorSince) {}
}
