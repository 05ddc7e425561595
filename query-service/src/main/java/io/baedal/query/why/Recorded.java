package io.baedal.query.why;

import io.baedal.query.projection.ViewDocument;
import java.time.Instant;
import java.util.Map;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * One event that concerns an order, as it stands in the log; never changed. Public because the driver reads records by
 * reflection. The log takes no event larger than 256 KiB, which bounds a document.
 *
 * @param id the position, with zeros before it
 * @param at to the millisecond, as the log keeps it
 * @param type the full name of the event
 * @param revision the one that {@code payload} has: the newest when it was written here
 * @param aggregateId what it happened to; null: it was not published by an aggregate
 * @param payload JSON; what is sealed in the log is sealed here
 * @param cause those entries of its metadata that {@link io.baedal.support.cause.Cause} names
 */
public record Recorded(
        @BsonId String id,
        String orderId,
        long position,
        Instant at,
        String eventId,
        String type,
        @Nullable String revision,
        @Nullable String aggregateId,
        String payload,
        Map<String, String> cause)
        implements ViewDocument {

    public Recorded {
        cause = Map.copyOf(cause);
    }

    static String idAt(long position) {
        return String.format("%019d", position);
    }

    /** Its type without the package. */
    String name() {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** Whose language it belongs to: order, payment, ticket and so on. */
    String part() {
        String owner = type.substring(0, Math.max(0, type.lastIndexOf('.')));
        return owner.substring(owner.lastIndexOf('.') + 1);
    }
}
