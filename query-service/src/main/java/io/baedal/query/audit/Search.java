package io.baedal.query.audit;

import io.baedal.api.delivery.CourierAssigned;
import io.baedal.api.delivery.CourierUnassigned;
import io.baedal.api.delivery.DeliveryAtDropoff;
import io.baedal.api.delivery.DeliveryAtPickup;
import io.baedal.api.delivery.DeliveryCancelDenied;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.delivery.DeliveryEvent;
import io.baedal.api.delivery.DeliveryFailed;
import io.baedal.api.delivery.DeliveryOfferDeclined;
import io.baedal.api.delivery.DeliveryOfferWithdrawn;
import io.baedal.api.delivery.DeliveryOffered;
import io.baedal.api.delivery.DeliveryPickedUp;
import io.baedal.api.delivery.DeliveryRegistered;
import io.baedal.api.delivery.DeliveryRequested;
import io.baedal.api.delivery.DeliveryReturned;
import io.baedal.api.delivery.DeliveryReturning;
import io.baedal.api.delivery.DispatchResumed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Until when somebody has to have a delivery. */
final class Search {

    private Search() {}

    static void apply(OrderBookDraft draft, DeliveryEvent event) {
        switch (event) {
            case DeliveryRequested requested -> {
                draft.searchSeconds = requested.giveUpAfter().toSeconds();
                draft.courierBy = draft.at.plusSeconds(draft.searchSeconds);
            }
            // His follower is looked for as long as he was.
            case CourierUnassigned ignored -> draft.courierBy = draft.at.plusSeconds(draft.searchSeconds);
            // Who was asked may answer, although the time is up meanwhile.
            case DeliveryOffered offered -> draft.courierBy = later(draft.courierBy, offered.answerBy());
            case DeliveryOfferDeclined ignored -> {}
            case DeliveryOfferWithdrawn ignored -> {}
            case DispatchResumed ignored -> {}
            case DeliveryRegistered ignored -> {}
            case DeliveryCancelDenied ignored -> {}
            case CourierAssigned ignored -> found(draft);
            case DeliveryAtPickup ignored -> found(draft);
            case DeliveryPickedUp ignored -> found(draft);
            case DeliveryAtDropoff ignored -> found(draft);
            case DeliveryReturning ignored -> found(draft);
            case DeliveryReturned ignored -> found(draft);
            case DeliveryCompleted ignored -> found(draft);
            case DeliveryCancelled ignored -> found(draft);
            case DeliveryFailed ignored -> found(draft);
        }
    }

    /** Or nobody is needed any more. */
    private static void found(OrderBookDraft draft) {
        draft.courierBy = null;
    }

    private static @Nullable Instant later(@Nullable Instant one, Instant other) {
        return one == null || one.isAfter(other) ? one : other.truncatedTo(ChronoUnit.MILLIS);
    }
}
