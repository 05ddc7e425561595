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
            case NAME_TOO_LONG ->
                new Refusal(
                        Status.Code.INVALID_ARGUMENT,
                        ErrorCode.INSTRUCTION_EXECUTION_ERROR,
                        "Names of handlers, clients and components have at most 1,024 characters; use shorter ones");
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
