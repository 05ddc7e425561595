package io.baedal.query.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * How far the audit has come, whichever instance does it.
 *
 * @param through up to when it is known whether deadlines were kept; null: it has not begun
 * @param position up to where the log is in the books
 * @param compared the place of the newest order that was compared with ledger and views since it changed
 * @param documents the same of documents that are not about one order; null: none was compared
 * @param ledger up to where the provider's ledger was looked through; null: it was not
 * @param checks one of each name
 * @param open how many violations are open that nobody has acknowledged, of each invariant
 */
public record AuditStatus(
        @BsonId String id,
        @Nullable Instant through,
        long position,
        long compared,
        @Nullable Long documents,
        @Nullable String ledger,
        List<Standing> checks,
        List<Count> open,
        Instant at) {

    static final String ID = "audit";

    private static final String UNATTENDED =
            "Nobody has looked since: the log cannot be reached, or no query-service runs that keeps the books.";

    public record Count(Invariant invariant, long violations) {}

    /** Before it was ever looked. */
    static AuditStatus none(Instant now) {
        return new AuditStatus(
                ID,
                null,
                -1,
                -1,
                null,
                null,
                Arrays.stream(CheckName.values())
                        .map(name -> new Standing(name, Standing.State.UNKNOWN, now, "It has not begun yet."))
                        .toList(),
                List.of(),
                now);
    }

    AuditStatus with(CheckName name, Standing.State state, @Nullable String why, Instant now) {
        List<Standing> next = new ArrayList<>();
        for (Standing standing : checks) {
            next.add(standing.check() == name ? standing.become(state, why, now) : standing);
        }
        return new AuditStatus(id, through, position, compared, documents, ledger, List.copyOf(next), open, now);
    }

    AuditStatus judged(Instant moment, long upTo, Instant now) {
        return new AuditStatus(id, moment, upTo, compared, documents, ledger, checks, open, now);
    }

    AuditStatus comparedTo(long place) {
        return new AuditStatus(id, through, position, place, documents, ledger, checks, open, at);
    }

    AuditStatus documentsComparedTo(long place) {
        return new AuditStatus(id, through, position, compared, place, ledger, checks, open, at);
    }

    AuditStatus lookedThroughTo(@Nullable String place) {
        return new AuditStatus(id, through, position, compared, documents, place, checks, open, at);
    }

    long documentsCompared() {
        return documents == null ? -1 : documents;
    }

    AuditStatus counted(Map<Invariant, Long> counts) {
        return new AuditStatus(
                id,
                through,
                position,
                compared,
                documents,
                ledger,
                checks,
                counts.entrySet().stream()
                        .map(count -> new Count(count.getKey(), count.getValue()))
                        .toList(),
                at);
    }

    /**
     * The same for who reads it now: where nobody has looked for longer than is usual, nothing is known since then. Whoever
     * loses the log loses the books with it, and cannot say so himself.
     */
    AuditStatus asOf(Instant now, Duration patience) {
        if (!at.plus(patience).isBefore(now)) {
            return this;
        }
        AuditStatus unknown = this;
        for (Standing standing : checks) {
            if (standing.state() == Standing.State.LOOKING) {
                unknown = unknown.with(standing.check(), Standing.State.UNKNOWN, UNATTENDED, at);
            }
        }
        return unknown;
    }

    long violations(Invariant invariant) {
        return open.stream()
                .filter(count -> count.invariant() == invariant)
                .mapToLong(Count::violations)
                .sum();
    }

    boolean isUnknown(CheckName name) {
        return checks.stream()
                .anyMatch(standing -> standing.check() == name && standing.state() == Standing.State.UNKNOWN);
    }
}
