package io.baedal.delivery.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.Carriage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a search for a courier can be told. */
sealed interface Input {

    /** What means nothing where nobody searches. */
    sealed interface Later extends Input {}

    /**
     * Something is to be carried, since {@code since}.
     *
     * @param offers how couriers are asked before one gets the job; null: they are not
     */
    record Requested(
            Job job,
            Carriage carriage,
            Duration giveUpAfter,
            Instant since,
            @Nullable Offers offers) implements Input {}

    /** The deadline runs, and is stopped by its token. */
    record DeadlineStarted(String token) implements Later {}

    /** Who could do it, nearest first; may be nobody. */
    record Found(List<Candidate> candidates) implements Later {}

    /** The courier is kept for the job. */
    record Claimed(Job job, CourierId courier) implements Input {}

    /** The courier was not to be had. */
    record Refused(CourierId courier) implements Later {}

    /** The courier is asked whether he takes the job; the token stops the waiting for his answer. */
    record Offered(CourierId courier, String answerAlarm) implements Later {}

    /** The time to answer is over. Whether an offer is still open that had to be answered by then, the delivery knows. */
    record AnswerDue(CourierId courier, Instant answerBy) implements Later {}

    /** The courier who was asked said no, or is waited for no longer. */
    record Passed(Job job, CourierId courier) implements Later {}

    /** The pause runs, and is stopped by its token. */
    record PauseStarted(String token) implements Later {}

    /** Those who let the job pass may be asked again. */
    record PauseOver() implements Later {}

    /** The job is his. */
    record Taken(CourierId courier) implements Later {}

    /** The job went to another, or is over, or he had left it before. */
    record Gone(Job job, CourierId courier) implements Input {}

    /** The courier left the job before pick-up. */
    record DroppedOut(CourierId courier) implements Later {}

    /** A courier may be free. */
    record Woken() implements Later {}

    /** It took too long. */
    record DeadlinePassed() implements Later {}

    /** Nobody is looked for any more: it is cancelled, failed, or under way. */
    record Over() implements Later {}
}
