package io.baedal.query.audit;

import io.baedal.query.audit.Standing.State;
import io.baedal.query.projection.ViewProperties;
import io.baedal.support.reactive.Await;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Looks, a bounded piece at a time. A round judges deadlines, looks again at what is open, compares what has changed, and
 * sweeps through the rest. It waits for what it asks, so only a thread of its own may go through rounds, and only one.
 */
@Component
class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    /** Orders that are overdue, in one round; those beyond come next. */
    private static final int DUE_MAX = 200;

    /** Violations that are looked at again in one round. */
    private static final int AGAIN_MAX = 20;

    private static final Duration MARGIN = Duration.ofSeconds(1);

    private static final String PARKED =
            "Events could not be entered into the books and are tried again: %d. The log of the service that looks says why.";

    private final Books books;
    private final Violations violations;
    private final AuditStatuses statuses;
    private final LogTime logTime;
    private final Strangers strangers;
    private final List<Comparison<?>> comparisons;
    private final AuditProperties properties;
    private final AuditLimits limits;
    private final Clock clock;
    private final Duration patience;

    private AuditStatus status;
    private boolean mine;
    private @Nullable OrderBook lastDue;
    private String lastAgain = "";
    private long swept = Long.MAX_VALUE;
    private long sweptDocuments = Long.MAX_VALUE;

    Rounds(
            Books books,
            Violations violations,
            AuditStatuses statuses,
            LogTime logTime,
            Strangers strangers,
            List<Comparison<?>> comparisons,
            AuditProperties properties,
            AuditLimits limits,
            ViewProperties views,
            Clock clock) {
        this.books = books;
        this.violations = violations;
        this.statuses = statuses;
        this.logTime = logTime;
        this.strangers = strangers;
        this.comparisons = List.copyOf(comparisons);
        this.properties = properties;
        this.limits = limits;
        this.clock = clock;
        this.patience = views.writeTimeout().plus(MARGIN);
        this.status = AuditStatus.none(clock.instant());
    }

    /**
     * @return how things stand, also where another instance looks
     * @throws RuntimeException if the document store cannot be reached
     */
    AuditStatus go() {
        boolean before = mine;
        mine = logTime.isMine();
        if (!before || !mine) {
            status = Objects.requireNonNull(await(statuses.find()));
        }
        if (mine) {
            look();
            status = status.counted(Objects.requireNonNull(await(violations.openCounts())));
            await(statuses.keep(status));
        }
        return status;
    }

    private void look() {
        LogTime.Reading reading;
        Instant now = clock.instant();
        try {
            reading = logTime.read();
        } catch (RuntimeException unreachable) {
            unknown(CheckName.LOG, "The log cannot be reached. " + Silence.told(unreachable), unreachable);
            return;
        }
        Instant moment = reading.moment();
        if (moment == null && reading.behind()) {
            status = status.with(CheckName.LOG, State.UNKNOWN, "The log is being read from its beginning.", now);
            return;
        }
        long parked = logTime.parked();
        status = parked == 0
                ? status.with(CheckName.LOG, State.LOOKING, null, now)
                : status.with(CheckName.LOG, State.UNKNOWN, PARKED.formatted(parked), now);
        if (moment == null) {
            return;
        }
        status = status.judged(moment, reading.position(), now);
        deadlines(moment);
        Sight sight = new Sight(reading.caughtUp());
        again(moment, sight);
        if (reading.caughtUp()) {
            compareChanged(moment, sight);
            sweep(moment, sight);
            lookForStrangers(moment, sight);
        }
        stand(sight, now);
    }

    private void deadlines(Instant moment) {
        List<OrderBook> due = await(books.due(moment, lastDue, DUE_MAX));
        await(violations.report(
                CheckName.LOG,
                due.stream()
                        .flatMap(order -> order.findings(moment, limits).stream())
                        .toList()));
        lastDue = due.size() < DUE_MAX ? null : due.getLast();
    }

    /** Whether what is open still is. */
    private void again(Instant moment, Sight sight) {
        List<Violation> open = await(violations.open(lastAgain, AGAIN_MAX));
        for (Violation violation : open) {
            Book book = await(books.find(violation.kind(), violation.about()));
            if (book == null) {
                continue;
            }
            if (violation.check() == CheckName.LOG) {
                List<Finding> still = book.findings(moment, limits);
                if (still.stream().noneMatch(finding -> isSame(finding, violation))) {
                    record(CheckName.LOG, book, still, moment);
                }
            } else if (sight.caughtUp() && isQuiet(book, moment)) {
                comparisons.stream()
                        .filter(comparison -> comparison.name() == violation.check())
                        .forEach(comparison -> compare(comparison, book, moment, sight));
            }
        }
        lastAgain = open.size() < AGAIN_MAX ? "" : open.getLast().id();
    }

    private static boolean isSame(Finding finding, Violation violation) {
        return finding.healedAt() == null && finding.id().equals(violation.id());
    }

    private void compareChanged(Instant moment, Sight sight) {
        int max = properties.comparedPerRoundMax();
        compareChanged(
                await(books.changedAfter(status.compared(), max)),
                moment,
                sight,
                place -> status = status.comparedTo(place));
        compareChanged(
                await(books.documentsChangedAfter(status.documentsCompared(), max)),
                moment,
                sight,
                place -> status = status.documentsComparedTo(place));
    }

    /** In the order of their changes, so that nothing is passed over; what has just changed waits. */
    private void compareChanged(List<? extends Book> changed, Instant moment, Sight sight, LongConsumer upTo) {
        for (Book book : changed) {
            if (!isQuiet(book, moment)) {
                return;
            }
            compare(book, moment, sight);
            upTo.accept(book.position());
        }
    }

    /** A document of which there is news all the time would never be quiet; it is compared as it is. */
    private void sweep(Instant moment, Sight sight) {
        List<OrderBook> orders = await(books.unchangedSince(swept, properties.sweptPerRoundMax()));
        List<DocumentBook> documents =
                await(books.documentsUnchangedSince(sweptDocuments, properties.sweptPerRoundMax()));
        if (orders.isEmpty() && swept == Long.MAX_VALUE) {
            sight.ofNothing();
        }
        // Before they are compared: where that cannot be done, it begins with the newest again.
        swept = orders.isEmpty() ? Long.MAX_VALUE : orders.getLast().position();
        sweptDocuments =
                documents.isEmpty() ? Long.MAX_VALUE : documents.getLast().position();
        orders.stream().filter(order -> isQuiet(order, moment)).forEach(order -> compare(order, moment, sight));
        documents.forEach(document -> compare(document, moment, sight));
    }

    private void lookForStrangers(Instant moment, Sight sight) {
        if (!strangers.areLookedFor() || sight.isBlind(CheckName.LEDGER)) {
            return;
        }
        try {
            Strangers.Part part = strangers.read(status.ledger(), moment);
            part.references().forEach(reference -> compare(reference, moment, sight));
            if (!sight.isBlind(CheckName.LEDGER)) {
                status = status.lookedThroughTo(part.next());
            }
        } catch (RuntimeException failed) {
            blind(CheckName.LEDGER, failed, sight);
        }
    }

    /** Whether nothing has happened to it for so long that all who hear of it should have. */
    private boolean isQuiet(Book book, Instant moment) {
        return !book.at().plus(limits.grace()).isAfter(moment);
    }

    private void compare(Book book, Instant moment, Sight sight) {
        comparisons.forEach(comparison -> compare(comparison, book, moment, sight));
    }

    /** Who cannot look is not asked again in this round, and what he would have found is not known. */
    private void compare(Comparison<?> comparison, Book book, Instant moment, Sight sight) {
        if (!comparison.books().isInstance(book) || !comparison.isOn() || sight.isBlind(comparison.name())) {
            return;
        }
        @Nullable List<Finding> findings;
        try {
            findings = comparison.compareAny(book, moment);
        } catch (RuntimeException failed) {
            blind(comparison.name(), failed, sight);
            return;
        }
        sight.sees(comparison.name());
        if (findings != null) {
            record(comparison.name(), book, findings, moment);
        }
    }

    private void blind(CheckName check, RuntimeException failed, Sight sight) {
        sight.isLostBy(check);
        unknown(check, Silence.told(failed), failed);
        // When it can be seen again, the newest are what matters first.
        swept = Long.MAX_VALUE;
        sweptDocuments = Long.MAX_VALUE;
    }

    /** Everybody may read why; what it says of hosts and addresses is only for who reads the log of the service. */
    private void unknown(CheckName check, String why, RuntimeException failed) {
        if (!status.isUnknown(check)) {
            LOG.warn("{} cannot be looked at, and is UNKNOWN until it can: {}", check, failed.toString());
        }
        status = status.with(check, State.UNKNOWN, why, clock.instant());
    }

    private void record(CheckName check, Book book, List<Finding> findings, Instant moment) {
        await(violations.report(check, findings));
        await(violations.heal(check, book, findings, moment));
    }

    private void stand(Sight sight, Instant now) {
        for (Comparison<?> comparison : comparisons) {
            if (!comparison.isOn()) {
                status = status.with(comparison.name(), State.OFF, "Nothing to compare with is configured.", now);
            } else if (!sight.caughtUp()) {
                status = status.with(comparison.name(), State.UNKNOWN, "The books catch up with the log.", now);
            } else if (sight.isClear(comparison.name())) {
                status = status.with(comparison.name(), State.LOOKING, null, now);
            }
        }
    }

    private <T> T await(Mono<T> answer) {
        return Await.result(answer, patience);
    }
}
