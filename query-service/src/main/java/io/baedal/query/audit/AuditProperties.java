package io.baedal.query.audit;

import io.baedal.support.process.ProcessProperties;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How it is looked after what must always be true ({@code baedal.audit.*}).
 *
 * @param every how often one instance looks
 * @param placing how long an order may wait for its gates
 * @param settling how long after a bad end something may be owed
 * @param grace what is added to these and to the deadlines of plans, and how long books may differ
 * @param comparedPerRoundMax how many orders that changed are compared with ledger and views each time
 * @param sweptPerRoundMax how many of all the others, the newest first and then from the newest again
 * @param ledger where payment-service is, whose simulator's ledger is compared with; empty: with no ledger
 * @param ledgerTimeout how long it may take to answer
 */
@ConfigurationProperties("baedal.audit")
record AuditProperties(
        @DefaultValue("1s") Duration every,
        @DefaultValue("30s") Duration placing,
        @DefaultValue("30s") Duration settling,
        @DefaultValue("30s") Duration grace,
        @DefaultValue("20") int comparedPerRoundMax,
        @DefaultValue("2") int sweptPerRoundMax,
        @DefaultValue("") String ledger,
        @DefaultValue("2s") Duration ledgerTimeout) {

    private static final Duration UNATTENDED_MIN = Duration.ofSeconds(10);

    /** @throws IllegalArgumentException if it would never look, or at nothing */
    AuditProperties {
        if (every.toMillis() < 1 || comparedPerRoundMax < 1 || sweptPerRoundMax < 1) {
            throw new IllegalArgumentException("baedal.audit.every has to be 1 ms or more, and "
                    + "baedal.audit.compared-per-round-max and swept-per-round-max 1 or more");
        }
    }

    /** By the clock of the log, which may run fast. */
    AuditLimits limits(ProcessProperties process) {
        int speed = process.clockSpeed();
        return new AuditLimits(placing.multipliedBy(speed), settling.multipliedBy(speed), grace.multipliedBy(speed));
    }

    /** After how long without a look it is said that nobody looks. */
    Duration unattendedAfter() {
        Duration rounds = every.multipliedBy(10);
        return rounds.compareTo(UNATTENDED_MIN) > 0 ? rounds : UNATTENDED_MIN;
    }

    boolean hasLedger() {
        return !ledger.isBlank();
    }
}
