package io.baedal.query.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.query.stream.Change;
import org.jspecify.annotations.Nullable;

/**
 * What a stream tells about a delivery.
 *
 * @param entry what happened
 * @param courier whom it was about
 * @param status where the delivery stands by now, which may be further on than the entry
 * @param last whether nothing is going to follow
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryChange(
        String deliveryId,
        String orderId,
        DeliveryEntry entry,
        @Nullable WhoIsWho courier,
        JobStatus status,
        boolean last)
        implements Change {

    static DeliveryChange of(DeliveryDocument delivery, DeliveryEntry entry, @Nullable WhoIsWho courier) {
        return new DeliveryChange(
                delivery.deliveryId(),
                delivery.orderId(),
                entry,
                courier,
                delivery.status(),
                entry.status().isEnd());
    }

    @Override
    public long position() {
        return entry.position();
    }

    @Override
    public String event() {
        return entry.status().name();
    }
}
