package io.baedal.axonserver.protocol;

import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.routing.Subscribed;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** What a client is told when its handler was not taken on. */
final class SubscriptionRefusals {
    private SubscriptionRefusals() {}

    static @Nullable Refusal of(Subscribed outcome) {
        return switch (outcome) {
            case DONE -> null;
            case TOO_MANY_HANDLERS ->
                Refusal.tooMany("The node holds as many handlers as it may (handlersMax); raise the limit");
            case STREAM_ENDED ->
                new Refusal(
                        Status.Code.CANCELLED,
                        ErrorCode.INSTRUCTION_EXECUTION_ERROR,
                        "The stream ended before the handler was subscribed");
        };
    }
}
