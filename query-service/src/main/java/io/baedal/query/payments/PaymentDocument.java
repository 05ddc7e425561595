package io.baedal.query.payments;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.plan.Purpose;
import io.baedal.api.value.Money;
import io.baedal.api.value.Reason;
import io.baedal.query.projection.ViewDocument;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it is known here: what is stored is what is served. Public, as its parts are, because the driver reads
 * records by reflection.
 *
 * @param customerId who pays; null where nothing but its end was heard of
 * @param purpose what the money is for: a deposit is one; null likewise
 * @param asked what the order costs
 * @param authorised what was reserved
 * @param voided what of it was let go, and not taken
 * @param refunded what was given back of what was captured
 * @param paidFor what was captured is for; null as long as nothing was, and
 *     where a first revision did not say until its order came to its end
 * @param declineReason why there is no money; null: it was not declined
 * @param settlement how the order ended for the money; null: it did not yet
 * @param sincePosition where its first event stands in the log: lists are sorted by it
 * @param position where the last event stands that this knows of
 * @param entries how many things happened to it
 * @param timeline the newest {@link #TIMELINE_MAX} of them, oldest first, positions strictly growing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentDocument(
        @BsonId String paymentId,
        String orderId,
        @Nullable String customerId,
        @Nullable String storeId,
        @Nullable Purpose purpose,
        PaymentStatus status,
        Money asked,
        Money authorised,
        Money captured,
        Money voided,
        Money refunded,
        @Nullable PaidFor paidFor,
        @Nullable Reason declineReason,
        @Nullable Settlement settlement,
        long sincePosition,
        Instant updatedAt,
        long position,
        long entries,
        List<PaymentEntry> timeline)
        implements ViewDocument {

    /** A payment has a handful of events, and one more for each claim, of which there may be many. */
    static final int TIMELINE_MAX = 100;

    public PaymentDocument {
        timeline = List.copyOf(timeline);
    }

    @Override
    public String id() {
        return paymentId;
    }

    /**
     * @param kept what was left with the store when the order ended; a claim may come after it
     * @param reason why so much
     */
    public record Settlement(Money kept, Reason reason, Instant at) {}
}
