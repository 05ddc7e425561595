package io.baedal.query.why;

import io.baedal.query.why.Step.Asked;
import io.baedal.query.why.Step.Because;
import io.baedal.query.why.Step.How;
import io.baedal.query.why.Step.Parked;
import io.baedal.support.cause.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a chain of events that stand side by side. Pure: all that it knows is what they say of themselves. */
final class Chain {

    private final Map<String, Recorded> byId = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    private Chain() {}

    /**
     * @param events of one order, in the order of the log; nothing may be missing between two of them
     * @param next where they go on, null if they do not
     */
    static Why of(String orderId, List<Recorded> events, @Nullable Long next) {
        Chain chain = new Chain();
        events.forEach(chain::add);
        long guessed = chain.steps.stream()
                .filter(step -> step.how() == How.NOT_RECORDED)
                .count();
        return new Why(orderId, List.copyOf(chain.steps), guessed, next);
    }

    private void add(Recorded event) {
        Map<String, String> cause = event.cause();
        How how = how(event);
        steps.add(new Step(
                event.position(),
                event.at(),
                event.part(),
                event.name(),
                how,
                cause.get(Cause.COMMAND),
                how == How.COMMAND ? cause.get(Cause.CORRELATION_ID) : null,
                because(event, how),
                gate(event),
                parked(cause),
                instant(cause.get(Cause.DUE_AT)),
                Facts.of(event.payload())));
        byId.put(event.eventId(), event);
    }

    /**
     * Alarms of before had no metadata at all, unlike everything else that no aggregate has published.
     */
    private static How how(Recorded event) {
        Map<String, String> cause = event.cause();
        if (cause.containsKey(Cause.COMMAND)) {
            return How.COMMAND;
        }
        if (cause.containsKey(Cause.DUE_AT) || (cause.isEmpty() && event.aggregateId() == null)) {
            return How.ALARM;
        }
        return cause.containsKey(Cause.EVENT) ? How.REACTION : How.NOT_RECORDED;
    }

    private @Nullable Because because(Recorded event, How how) {
        String name = event.cause().get(Cause.EVENT);
        if (name == null) {
            return how == How.NOT_RECORDED && !steps.isEmpty() ? guess(steps.getLast()) : null;
        }
        Recorded led = byId.get(event.cause().getOrDefault(Cause.EVENT_ID, ""));
        return led == null
                ? new Because(name, null, null, false, false)
                : new Because(name, led.position(), led.part(), how(led) == How.ALARM, false);
    }

    private static Because guess(Step before) {
        return new Because(before.event(), before.position(), before.part(), before.how() == How.ALARM, true);
    }

    /** Both moments are stamped by the clocks of machines, which may differ. */
    private static @Nullable Asked gate(Recorded event) {
        String gate = event.cause().get(Cause.GATE);
        Instant asked = instant(event.cause().get(Cause.GATE_ASKED_AT));
        if (gate == null || asked == null) {
            return null;
        }
        long waited = Math.max(0, Duration.between(asked, event.at()).toMillis());
        return new Asked(gate, waited, event.cause().get(Cause.GATE_SILENCE));
    }

    private static @Nullable Parked parked(Map<String, String> cause) {
        Instant since = instant(cause.get(Cause.PARKED_AT));
        return since == null ? null : new Parked(since, cause.get(Cause.PARKED_FOR));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
