package io.baedal.support.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baedal.api.courier.CourierClaimRefused;
import io.baedal.api.courier.CourierRegistered;
import io.baedal.api.courier.CourierWentOffline;
import io.baedal.api.customer.CustomerChanged;
import io.baedal.api.customer.CustomerRegistered;
import io.baedal.api.delivery.DeliveryCancelled;
import io.baedal.api.delivery.DeliveryCompleted;
import io.baedal.api.order.OrderAccepted;
import io.baedal.api.order.OrderCancelRequested;
import io.baedal.api.order.OrderCancelled;
import io.baedal.api.order.OrderCompleted;
import io.baedal.api.order.OrderConfirmed;
import io.baedal.api.order.OrderFailed;
import io.baedal.api.order.OrderPlaced;
import io.baedal.api.order.OrderRejected;
import io.baedal.api.payment.PaymentAuthorised;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentRefunded;
import io.baedal.api.review.ReviewClosed;
import io.baedal.api.review.ReviewPosted;
import io.baedal.api.sales.SaleRecorded;
import io.baedal.api.sales.SaleReversed;
import io.baedal.api.store.ItemChanged;
import io.baedal.api.store.ItemListed;
import io.baedal.api.ticket.NoShowDue;
import io.baedal.api.ticket.TicketAccepted;
import io.baedal.api.ticket.TicketOpened;
import io.baedal.api.ticket.TicketReady;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Lifts every event to the revision it has today, one revision at a time: one line in the table for each raise there ever
 * was. One upcaster with a table, and not a chain of upcasters, since all that are in a chain look at every event.
 */
public final class Revisions extends SingleEventUpcaster {

    private final Map<Shape, Lift> lifts = new HashMap<>();

    /** A type of event as it was written. */
    private record Shape(String event, @Nullable String revision) {

        static Shape of(IntermediateEventRepresentation stored) {
            return new Shape(stored.getType().getName(), stored.getType().getRevision());
        }
    }

    /** What one raise means for what was written before it. */
    private record Lift(SerializedType raised, Consumer<ObjectNode> change) {

        JsonNode apply(JsonNode event) {
            change.accept((ObjectNode) event);
            return event;
        }
    }

    public Revisions() {
        // The five kinds of business came: plans say more, bad ends say what is to pay, and people are sealed.
        raise(OrderPlaced.class, "1", "2", FirstPlans::lift);
        raise(OrderConfirmed.class, "1", "2", FirstPlans::lift);
        raise(OrderCancelRequested.class, "1", "2", FirstPlans::lift);
        raise(TicketOpened.class, "1", "2", FirstPlans::lift);
        raise(TicketAccepted.class, "1", "2", FirstPlans::lift);
        raise(TicketReady.class, "1", "2", FirstPlans::lift);
        raise(OrderCancelled.class, "1", "2", FirstEnds::chargeNothing);
        raise(OrderFailed.class, "1", "2", FirstEnds::chargeNothing);
        raise(CustomerRegistered.class, "1", "2", FirstCustomers::wrap);
        raise(CustomerChanged.class, "1", "2", FirstCustomers::wrap);
        raise(CustomerRegistered.class, "2", "3", Revisions::asItIs);
        raise(CustomerChanged.class, "2", "3", Revisions::asItIs);
        raise(CourierRegistered.class, "1", "2", Revisions::asItIs);
        // What they did not say may be missing: each of these events says what that means.
        raise(OrderAccepted.class, "1", "2", Revisions::asItIs);
        raise(OrderCompleted.class, "1", "2", Revisions::asItIs);
        raise(OrderRejected.class, "1", "2", Revisions::asItIs);
        raise(PaymentAuthorised.class, "1", "2", Revisions::asItIs);
        raise(PaymentCaptured.class, "1", "2", Revisions::asItIs);
        raise(PaymentRefunded.class, "1", "2", Revisions::asItIs);
        raise(PaymentAuthorised.class, "2", "3", Revisions::asItIs);
        raise(PaymentCaptured.class, "2", "3", Revisions::asItIs);
        raise(SaleRecorded.class, "1", "2", Revisions::asItIs);
        raise(SaleReversed.class, "1", "2", Revisions::asItIs);
        raise(ReviewPosted.class, "1", "2", Revisions::asItIs);
        raise(ReviewClosed.class, "1", "2", Revisions::asItIs);
        raise(ItemListed.class, "1", "2", Revisions::asItIs);
        raise(ItemChanged.class, "1", "2", Revisions::asItIs);
        raise(ItemChanged.class, "2", "3", Revisions::asItIs);
        raise(DeliveryCancelled.class, "1", "2", Revisions::asItIs);
        raise(DeliveryCompleted.class, "1", "2", Revisions::asItIs);
        raise(NoShowDue.class, "1", "2", Revisions::asItIs);
        raise(CourierClaimRefused.class, "1", "2", Revisions::asItIs);
        raise(CourierWentOffline.class, "1", "2", Revisions::asItIs);
        // A plan may leave it to the store whether a customer can cancel; those of before never did.
        raise(OrderPlaced.class, "2", "3", Revisions::asItIs);
        raise(OrderConfirmed.class, "2", "3", Revisions::asItIs);
        raise(OrderCancelRequested.class, "2", "3", Revisions::asItIs);
        raise(TicketOpened.class, "2", "3", Revisions::asItIs);
        raise(TicketAccepted.class, "2", "3", Revisions::asItIs);
        raise(TicketReady.class, "2", "3", Revisions::asItIs);
    }

    private void raise(Class<?> event, String from, String to, Consumer<ObjectNode> change) {
        lifts.put(new Shape(event.getName(), from), new Lift(new SimpleSerializedType(event.getName(), to), change));
    }

    private static void asItIs(ObjectNode event) {
        // Read as it is, by the rule that a field which is not there is null, 0 or false.
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation stored) {
        return lifts.containsKey(Shape.of(stored));
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation stored) {
        IntermediateEventRepresentation event = stored;
        for (Lift lift = lifts.get(Shape.of(event)); lift != null; lift = lifts.get(Shape.of(event))) {
            event = event.upcastPayload(lift.raised(), JsonNode.class, lift::apply);
        }
        return event;
    }
}
