package io.baedal.query.audit;

import java.time.Duration;

/**
 * How long what is under way may take, by the clock of the log.
 *
 * @param placing from the wish to the answer
 * @param settling from a bad end until nothing is owed
 * @param grace what is added to each of them, and to those of a plan, and how long money and sales may differ
 */
public record AuditLimits(Duration placing, Duration settling, Duration grace) {

    /** How long only the provider may know of a reservation: an order waited for the answer, gave up, and had it taken back. */
    Duration unheard() {
        return placing.plus(settling).plus(grace);
    }
}
