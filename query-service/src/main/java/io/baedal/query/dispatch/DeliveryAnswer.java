package io.baedal.query.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A delivery, and who is who in it.
 *
 * @param courier who has it, is asked whether he takes it, or had it when it ended
 * @param considered everybody else whom a decision names
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryAnswer(DeliveryDocument delivery, @Nullable WhoIsWho courier, List<WhoIsWho> considered) {

    /** The couriers whom a delivery names. */
    static Set<String> named(DeliveryDocument delivery) {
        Set<String> named = new TreeSet<>();
        if (delivery.courierId() != null) {
            named.add(delivery.courierId());
        }
        for (Decision decision : delivery.decisions()) {
            named.add(decision.courierId());
            decision.candidates().forEach(candidate -> named.add(candidate.courierId()));
        }
        return named;
    }

    /** @param names those of them who are known */
    static DeliveryAnswer of(DeliveryDocument delivery, Map<String, WhoIsWho> names) {
        String courier = delivery.courierId();
        return new DeliveryAnswer(
                delivery,
                courier == null ? null : names.get(courier),
                names.values().stream()
                        .filter(who -> !who.courierId().equals(courier))
                        .sorted(Comparator.comparing(WhoIsWho::courierId))
                        .toList());
    }
}
