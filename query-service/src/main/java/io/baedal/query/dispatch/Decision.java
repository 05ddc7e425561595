package io.baedal.query.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.value.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One time that a courier was asked, and what came of it.
 *
 * @param askedAt when he was claimed, or refused
 * @param outcome what came of it by now
 * @param outcomeAt when it came to that
 * @param reason why it came to that; null: it needs none, or nobody said
 * @param distanceMetres how far from the pick-up he was when he was found; null: nobody said
 * @param candidates those who were considered with him, nearest first; empty: nobody said
 * @param answerBy until when he was waited for; null: he was not asked whether he takes it
 * @param freedAt since when he is not kept for this job any more; null: he is, or never was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decision(
        String courierId,
        Instant askedAt,
        Outcome outcome,
        Instant outcomeAt,
        @Nullable Reason reason,
        @Nullable Long distanceMetres,
        List<Considered> candidates,
        @Nullable Instant answerBy,
        @Nullable Instant freedAt) {

    public Decision {
        candidates = List.copyOf(candidates);
    }

    /** @param distanceMetres from the pick-up over the great circle, to the metre */
    public record Considered(String courierId, long distanceMetres) {}

    static Decision begun(String courierId, Instant at) {
        return new Decision(courierId, at, Outcome.CLAIMED, at, null, null, List.of(), null, null);
    }

    Decision became(Outcome next, Instant at, @Nullable Reason why) {
        return new Decision(courierId, askedAt, next, at, why, distanceMetres, candidates, answerBy, freedAt);
    }

    /** A distance that is not told anew stays. */
    Decision away(@Nullable Long metres) {
        return new Decision(
                courierId,
                askedAt,
                outcome,
                outcomeAt,
                reason,
                metres == null ? distanceMetres : metres,
                candidates,
                answerBy,
                freedAt);
    }

    /** So do candidates. The courier's own distance is the one that he has among them. */
    Decision among(List<Considered> considered) {
        return considered.isEmpty()
                ? this
                : new Decision(
                                courierId,
                                askedAt,
                                outcome,
                                outcomeAt,
                                reason,
                                distanceMetres,
                                considered,
                                answerBy,
                                freedAt)
                        .away(considered.stream()
                                .filter(one -> one.courierId().equals(courierId))
                                .map(Considered::distanceMetres)
                                .findFirst()
                                .orElse(null));
    }

    Decision until(Instant latest) {
        return new Decision(
                courierId, askedAt, outcome, outcomeAt, reason, distanceMetres, candidates, latest, freedAt);
    }

    Decision freed(Instant at) {
        Decision closed = outcome == Outcome.CLAIMED ? became(Outcome.NOT_NEEDED, at, reason) : this;
        return new Decision(
                courierId, askedAt, closed.outcome, closed.outcomeAt, reason, distanceMetres, candidates, answerBy, at);
    }
}
