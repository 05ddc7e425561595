package io.baedal.delivery.dispatch;

import io.baedal.api.courier.CourierId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a search asks couriers before one gets the job, and who did not want it. A search without these asks nobody. Part of
 * what is stored between events.
 *
 * @param patience how long a courier is waited for
 * @param pause how long those who let it pass are left alone with it, once nobody else is left to ask
 * @param passed those who were asked and said no, or nothing; they are not asked again before the pause is over
 * @param answerAlarm the token that stops the waiting for an answer, null when nobody is waited for
 * @param pauseAlarm the token that stops the pause, null when there is none
 */
public record Offers(
        Duration patience,
        Duration pause,
        Set<CourierId> passed,
        @Nullable String answerAlarm,
        @Nullable String pauseAlarm) {

    public Offers {
        passed = Set.copyOf(passed);
    }

    static Offers of(Duration patience, Duration pause) {
        return new Offers(patience, pause, Set.of(), null, null);
    }

    /** Nobody is left to ask but those who let it pass, and no pause runs yet that they are granted. */
    boolean shouldPause() {
        return !passed.isEmpty() && pauseAlarm == null;
    }

    Offers passedBy(CourierId courier) {
        Set<CourierId> more = new HashSet<>(passed);
        more.add(courier);
        return new Offers(patience, pause, more, answerAlarm, pauseAlarm);
    }

    /** The pause is over: everybody may be asked again. */
    Offers anew() {
        return new Offers(patience, pause, Set.of(), answerAlarm, null);
    }

    Offers withAnswerAlarm(@Nullable String token) {
        return new Offers(patience, pause, passed, token, pauseAlarm);
    }

    Offers withPauseAlarm(@Nullable String token) {
        return new Offers(patience, pause, passed, answerAlarm, token);
    }

    Offers withoutAlarms() {
        return new Offers(patience, pause, passed, null, null);
    }
}
