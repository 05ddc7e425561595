package io.baedal.query.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.query.outbox.Outgoing;
import io.baedal.query.outbox.OutgoingPage;
import io.baedal.query.outbox.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a webhook is told.
 *
 * @param messageId what is sent as {@code webhook-id}
 * @param attempts in the present schedule
 * @param answered the HTTP status of the last answer; none, if there was no answer
 * @param outcome of the last attempt, in a few words
 * @param nextAttempt when it is tried again, or, while it is being tried, by when at the latest
 * @param finishedAt when it was sent, failed or skipped
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryView(
        String deliveryId,
        String messageId,
        String type,
        State status,
        int attempts,
        @Nullable Integer answered,
        @Nullable String outcome,
        Instant createdAt,
        @Nullable Instant nextAttempt,
        @Nullable Instant finishedAt) {

    static DeliveryView of(Outgoing delivery) {
        return new DeliveryView(
                delivery.id(),
                Deliveries.messageId(delivery),
                Deliveries.type(delivery),
                delivery.state(),
                delivery.attempts(),
                Deliveries.answered(delivery),
                delivery.outcome(),
                delivery.createdAt(),
                delivery.dueAt(),
                delivery.finishedAt());
    }

    /**
     * Newest first.
     *
     * @param next what {@code before} has to be for the next page; null if there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<DeliveryView> deliveries, @Nullable String next) {

        static Page of(OutgoingPage page) {
            return new Page(page.entries().stream().map(DeliveryView::of).toList(), page.next());
        }
    }
}
