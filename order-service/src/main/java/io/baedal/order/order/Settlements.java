package io.baedal.order.order;

import io.baedal.api.order.Debt;
import io.baedal.api.order.OrderSettled;
import io.baedal.api.order.OrderSettlementOverdue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which attempts of an order owe nothing any more, and what was reported of the others. */
final class Settlements {

    private final Set<Integer> settled = new HashSet<>();
    private final Map<Integer, Set<Debt>> reported = new HashMap<>();

    boolean isSettled(int attempt) {
        return settled.contains(attempt);
    }

    /** Whether it is worth a report that this attempt still owes just that. */
    boolean isNews(int attempt, Set<Debt> owed) {
        return !isSettled(attempt) && !owed.equals(reported.get(attempt));
    }

    void on(OrderSettled event) {
        settled.add(event.attempt());
    }

    void on(OrderSettlementOverdue event) {
        reported.put(event.attempt(), event.owed());
    }
}
