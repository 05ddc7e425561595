package io.baedal.query.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.delivery.Carriage;
import io.baedal.api.value.Reason;
import io.baedal.query.projection.Newest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A delivery while one event is folded into it. Never leaves {@link DeliveryFold}. */
final class DeliveryDraft {

    /** So that a job for which nobody can be had stays readable. */
    static final int DECISIONS_MAX = 100;

    private final DeliveryDocument before;
    private final String type;
    private final long position;
    private final Instant at;

    JobStatus status;
    int searches;
    long sincePosition;

    @Nullable
    Carriage carriage;

    @Nullable
    String courierId;

    @Nullable
    Reason reason;

    @Nullable
    Instant requestedAt;

    @Nullable
    Long giveUpAfterSeconds;

    private int asked;
    private List<Decision> decisions;
    private @Nullable DeliveryEntry entry;

    /** @param type the name of the event, which happened at this position and moment */
    DeliveryDraft(DeliveryDocument before, String type, long position, Instant at) {
        this.before = before;
        this.type = type;
        this.position = position;
        this.at = at;
        this.status = before.status();
        this.searches = before.searches();
        this.sincePosition = before.sincePosition();
        this.carriage = before.carriage();
        this.courierId = before.courierId();
        this.reason = before.reason();
        this.requestedAt = before.requestedAt();
        this.giveUpAfterSeconds = before.giveUpAfterSeconds();
        this.asked = before.asked();
        this.decisions = before.decisions();
    }

    Instant at() {
        return at;
    }

    long position() {
        return position;
    }

    boolean hasEntries() {
        return !before.timeline().isEmpty();
    }

    /** It is told, with the status as it is by now. */
    void enter(@Nullable CourierId courier, @Nullable Reason why) {
        entry = new DeliveryEntry(position, type, status, at, courier == null ? null : courier.toString(), why);
    }

    /** Somebody was asked. */
    void ask(CourierId courier, UnaryOperator<Decision> change) {
        asked++;
        decisions = Newest.append(decisions, change.apply(Decision.begun(courier.toString(), at)), DECISIONS_MAX);
    }

    /** Something came of asking him: the last time that is open, or a time of which nothing is known yet. */
    void decide(CourierId courier, UnaryOperator<Decision> change) {
        if (!changeLast(courier, decision -> decision.outcome().isOpen(), change)) {
            ask(courier, change);
        }
    }

    /** He is not kept any more, if it is known that he was. */
    void free(CourierId courier) {
        changeLast(
                courier,
                decision -> decision.freedAt() == null && decision.outcome() != Outcome.REFUSED,
                decision -> decision.freed(at));
    }

    private boolean changeLast(CourierId courier, Predicate<Decision> wanted, UnaryOperator<Decision> change) {
        for (int n = decisions.size() - 1; n >= 0; n--) {
            Decision decision = decisions.get(n);
            if (decision.courierId().equals(courier.toString()) && wanted.test(decision)) {
                List<Decision> changed = new ArrayList<>(decisions);
                changed.set(n, change.apply(decision));
                decisions = changed;
                return true;
            }
        }
        return false;
    }

    DeliveryDocument finish() {
        List<DeliveryEntry> timeline = before.timeline();
        if (entry != null) {
            timeline = Newest.append(timeline, entry, DeliveryDocument.TIMELINE_MAX);
        }
        return new DeliveryDocument(
                before.deliveryId(),
                before.orderId(),
                status,
                carriage,
                courierId,
                reason,
                requestedAt,
                giveUpAfterSeconds,
                searches,
                asked,
                decisions,
                sincePosition,
                at,
                position,
                timeline);
    }
}
