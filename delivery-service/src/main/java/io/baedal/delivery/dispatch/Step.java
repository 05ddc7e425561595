package io.baedal.delivery.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a search goes on with, null if there is nothing to remember, and what it wants done, in this order. */
record Step(@Nullable DispatchState state, List<Effect> effects) {

    Step {
        effects = List.copyOf(effects);
    }

    static Step to(@Nullable DispatchState state, Effect... effects) {
        return new Step(state, List.of(effects));
    }
}
