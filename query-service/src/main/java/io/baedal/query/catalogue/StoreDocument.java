package io.baedal.query.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.plan.CancelFee;
import io.baedal.api.store.StoreStatus;
import io.baedal.api.store.StoreTerms;
import io.baedal.api.value.GeoPoint;
import io.baedal.api.value.Money;
import io.baedal.query.projection.ViewDocument;
import java.time.Duration;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * A store as it is known here, without its items, which are documents of their own: so it never grows. Public, as its
 * parts are, because the driver reads records by reflection.
 *
 * @param kind the name of the kind of business
 * @param deliveryFee what is added to each order that is carried
 * @param terms in what it has its own way; null: in nothing
 * @param sincePosition where its first event stands in the log: lists are sorted by it
 * @param position where the last event stands that this knows of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoreDocument(
        @BsonId String storeId,
        String name,
        String kind,
        GeoPoint location,
        Money deliveryFee,
        StoreStatus status,
        @Nullable Terms terms,
        long sincePosition,
        Instant updatedAt,
        long position)
        implements ViewDocument {

    @Override
    public String id() {
        return storeId;
    }

    StoreDocument withStatus(StoreStatus now, Instant at, long newPosition) {
        return new StoreDocument(
                storeId, name, kind, location, deliveryFee, now, terms, sincePosition, at, newPosition);
    }

    StoreDocument withTerms(Terms now, Instant at, long newPosition) {
        return new StoreDocument(
                storeId, name, kind, location, deliveryFee, status, now, sincePosition, at, newPosition);
    }

    /**
     * {@link StoreTerms} as they are stored.
     *
     * @param cancelFee what a late cancellation costs; null: what is usual for the kind
     * @param acceptsByItself whether tickets are accepted as soon as they are opened; null: as is usual for the kind
     * @param acceptWhileOffline whether orders are taken while nobody is at the store's desk
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Terms(@Nullable Fee cancelFee, @Nullable Boolean acceptsByItself, boolean acceptWhileOffline) {

        static Terms of(StoreTerms terms) {
            CancelFee fee = terms.cancelFee();
            return new Terms(fee == null ? null : Fee.of(fee), terms.acceptsByItself(), terms.acceptWhileOffline());
        }
    }

    /**
     * {@link CancelFee} as it is stored.
     *
     * @param freeAfterAcceptance a duration of ISO 8601; null: that is no window
     * @param freeBeforeSlot the same
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fee(
            int percent,
            @Nullable String freeAfterAcceptance,
            boolean freeUntilArrival,
            @Nullable String freeBeforeSlot) {

        static Fee of(CancelFee fee) {
            return new Fee(
                    fee.percent(), text(fee.freeAfterAcceptance()), fee.freeUntilArrival(), text(fee.freeBeforeSlot()));
        }

        private static @Nullable String text(@Nullable Duration window) {
            return window == null ? null : window.toString();
        }
    }
}
