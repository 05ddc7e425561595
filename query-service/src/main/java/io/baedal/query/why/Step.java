package io.baedal.query.why;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event of a chain, and what led to it.
 *
 * @param position where it stands in the log
 * @param part whose event it is: order, payment, ticket, delivery, courier, stock, coupon, review or sales
 * @param command the name of the command whose handling made it; null: none did, or nobody wrote it down
 * @param commandId which one it was: events with the same one were made together
 * @param because the event that led to it; null: it came from outside, or what an alarm was set for was not recorded
 * @param dueAt when an alarm was to ring
 * @param facts what it says of itself that helps to understand it, by name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Step(
        long position,
        Instant at,
        String part,
        String event,
        How how,
        @Nullable String command,
        @Nullable String commandId,
        @Nullable Because because,
        @Nullable Asked gate,
        @Nullable Parked parked,
        @Nullable Instant dueAt,
        Map<String, String> facts) {

    /** By which way an event came about. */
    enum How {
        /** A command was handled: one from outside if nothing led to it. */
        COMMAND,
        /** An alarm that had been set rang. */
        ALARM,
        /** Whoever handled another event published it. */
        REACTION,
        /** It is from before causes were written down: what it is because of is the event before it, and a guess. */
        NOT_RECORDED
    }

    /**
     * @param position where it stands; null if it concerns no order, or stands on an earlier page
     * @param part whose event it is; null where the position is
     * @param alarm whether it is an alarm that rang
     * @param guessed whether it is only what came before
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Because(
            String event, @Nullable Long position, @Nullable String part, boolean alarm, boolean guessed) {}

    /**
     * A gate that was asked on the way.
     *
     * @param waitedMillis from the question to the event
     * @param silence why there was no answer; null: it answered
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Asked(String gate, long waitedMillis, @Nullable String silence) {}

    /**
     * The event that led to it could not be handled at once.
     *
     * @param since when it was parked, to be tried again
     * @param reason the kind of failure; null: unknown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Parked(Instant since, @Nullable String reason) {

        Duration until(Instant handled) {
            return Duration.between(since, handled);
        }
    }

    boolean isFromOutside() {
        return how == How.COMMAND && because == null;
    }
}
