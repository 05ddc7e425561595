package io.baedal.delivery.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.Carriage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a search for a courier wants done. Some are answered by an {@link Input}. */
sealed interface Effect {

    /** Whoever becomes free may wake the job from here on, except those it does not want. */
    record MarkWaiting(Job job, Carriage carriage, Instant since, Set<CourierId> without) implements Effect {}

    /** The job is not to be woken any more. */
    record Unmark(Job job) implements Effect {}

    /** Answered by {@link Input.Found}. */
    record Search(Carriage carriage, Set<CourierId> without) implements Effect {}

    /** Sends a command whose answer is an event, or does not matter. */
    record Send(Object command) implements Effect {}

    /** Gives the job to a claimed courier. Answered by {@link Input.Taken} or {@link Input.Gone}. */
    record Assign(Job job, CourierId courier, List<Candidate> candidates) implements Effect {}

    /**
     * Asks a claimed courier whether he takes the job. Answered by {@link Input.Offered} or {@link Input.Gone}, and later
     * perhaps by {@link Input.AnswerDue}.
     */
    record Offer(Job job, CourierId courier, List<Candidate> candidates, Duration patience) implements Effect {}

    /**
     * Frees a courier, unless the delivery says that the job is his or that he is asked.
     *
     * @param answerAlarm the token that stops the waiting for his answer, which is stopped only if he is freed; null when he
     *     is not waited for
     */
    record LetGo(Job job, CourierId courier, @Nullable String answerAlarm) implements Effect {}

    /** Answered by {@link Input.PauseStarted}, and later perhaps by {@link Input.PauseOver}. */
    record StartPause(Job job, Duration length) implements Effect {}

    /** Answered by {@link Input.DeadlineStarted}, and later perhaps by {@link Input.DeadlinePassed}. */
    record StartDeadline(Job job, Duration after) implements Effect {}

    record StopDeadline(String token) implements Effect {}

    /** A wake-up came that was not needed; it may be another job's only one. */
    record PassOnWakeUp() implements Effect {}

    /** The search is over. */
    record End() implements Effect {}
}
