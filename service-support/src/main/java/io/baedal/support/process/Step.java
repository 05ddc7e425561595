package io.baedal.support.process;

import java.util.List;

/** What a process does on an input: the state it goes on with, and what it wants done, in this order. */
public record Step<S>(S state, List<Effect> effects) {

    public Step {
        effects = List.copyOf(effects);
    }

    /** Goes on with this state. */
    public static <S> Step<S> to(S state, Effect... effects) {
        return new Step<>(state, List.of(effects));
    }
}
