package io.baedal.query.webhooks;

import io.baedal.support.web.InvalidInput;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a partner asks for. The order of the events means nothing, and each counts once.
 *
 * @param url where to send, see {@link Destination}
 * @param events public names, or {@code *} for all there are and will be
 */
record NewWebhook(
        @NotNull(message = "is required") @Schema(example = "https://partner.example/webhooks")
        String url,

        @NotNull(message = "is required") @Schema(example = "[\"order.confirmed\"]")
        List<String> events) {

    static final int EVENTS_MAX = 100;

    private static final String FIELD = "events";

    /** @throws InvalidInput if an event is unknown, or there are none or too many */
    NewWebhook {
        if (events != null) {
            if (events.isEmpty() || events.size() > EVENTS_MAX) {
                throw new InvalidInput(FIELD, "must be 1 to " + EVENTS_MAX + " names of events, or [\"*\"]");
            }
            for (int index = 0; index < events.size(); index++) {
                check(index, events.get(index));
            }
            events = events.stream().distinct().sorted().toList();
        }
    }

    private static void check(int index, @Nullable String event) {
        if (event == null
                || !(event.equals(Subscription.ALL) || PublicType.of(event).isPresent())) {
            throw new InvalidInput(
                    FIELD + "[" + index + "]", "must be * or the name of an event such as order.confirmed");
        }
    }
}
