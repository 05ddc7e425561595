package io.baedal.payment.provider.simulator;

import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * How the provider behaves. What is left out does not happen; an empty script is a provider without fault.
 *
 * @param declineAbove amounts above this, in the currency's smallest unit, are declined
 * @param delayMillis how long a call takes before it has an effect, 60,000 at most
 * @param answerDelayMillis how long the answer takes after the effect, 60,000 at most
 * @param answerDelaySpreadMillis how much longer than that at most; spread evenly over the calls, 60,000 at most
 * @param loseAnswers whether calls have their effect and are then never answered
 * @param failPercent how many calls of a hundred fail without effect; spread evenly, not at random, so that a run can be
 *     repeated
 */
record Script(
        @PositiveOrZero(message = "must be 0 or more") @Nullable
        Long declineAbove,

        @Range(max = DELAY_MILLIS_MAX, message = "must be 0 to " + DELAY_MILLIS_MAX) @Nullable
        Long delayMillis,

        @Range(max = DELAY_MILLIS_MAX, message = "must be 0 to " + DELAY_MILLIS_MAX) @Nullable
        Long answerDelayMillis,

        @Range(max = DELAY_MILLIS_MAX, message = "must be 0 to " + DELAY_MILLIS_MAX) @Nullable
        Long answerDelaySpreadMillis,

        @Nullable Boolean loseAnswers,

        @Range(max = 100, message = "must be 0 to 100") @Nullable
        Integer failPercent) {

    private static final long DELAY_MILLIS_MAX = 60_000;

    /** A prime, so that calls one after another are far from each other whatever the spread. */
    private static final long SPREAD_STEP = 7_919;

    static Script faultless() {
        return new Script(null, null, null, null, null, null);
    }

    boolean affords(long amount) {
        return declineAbove == null || amount <= declineAbove;
    }

    Duration delay() {
        return delayMillis == null ? Duration.ZERO : Duration.ofMillis(delayMillis);
    }

    /** @param call counts the calls from 0 */
    Duration answerDelay(long call) {
        long spread = answerDelaySpreadMillis == null ? 0 : answerDelaySpreadMillis;
        return Duration.ofMillis(
                (answerDelayMillis == null ? 0 : answerDelayMillis) + (call * SPREAD_STEP) % (spread + 1));
    }

    boolean losesAnswers() {
        return Boolean.TRUE.equals(loseAnswers);
    }

    /** @param call counts the calls from 0 */
    boolean fails(long call) {
        return failPercent != null && (call * failPercent) % 100 + failPercent >= 100;
    }
}
