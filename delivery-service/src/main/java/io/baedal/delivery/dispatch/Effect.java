package io.baedal.delivery.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.courier.VehicleClass;
import io.baedal.api.delivery.Candidate;
import io.baedal.api.delivery.Carriage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What a search for a courier wants done. Some are answered by an {@link Input}. */
sealed interface Effect {

    /** Whoever becomes free may wake the job from here on, except those it does not want. */
    record MarkWaiting(Job job, VehicleClass vehicle, Instant since, Set<CourierId> without) implements Effect {}

    /** The job is not to be woken any more. */
    record Unmark(Job job) implements Effect {}

    /** Answered by {@link Input.Found}. */
    record Search(Carriage carriage, Set<CourierId> without) implements Effect {}

    /** Sends a command whose answer is an event, or does not matter. */
    record Send(Object command) implements Effect {}

    /** Gives the job to a claimed courier. Answered by {@link Input.Taken} or {@link Input.Gone}. */
    record Offer(Job job, CourierId courier, List<Candidate> candidates) implements Effect {}

    /** Answered by {@link Input.DeadlineStarted}, and later perhaps by {@link Input.DeadlinePassed}. */
    record StartDeadline(Job job, Duration after) implements Effect {}

    record StopDeadline(String token) implements Effect {}

    /** A wake-up came that was not needed; it may be another job's only one. */
    record PassOnWakeUp() implements Effect {}

    /** The search is over. */
    record End() implements Effect {}
}
