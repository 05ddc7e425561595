package io.baedal.query.audit;

import java.util.EnumSet;
import java.util.Set;

/** Who could look in a round, and who could not. */
final class Sight {

    private final Set<CheckName> clear = EnumSet.noneOf(CheckName.class);
    private final Set<CheckName> blind = EnumSet.noneOf(CheckName.class);
    private final boolean caughtUp;
    private boolean nothing;

    /** @param caughtUp whether what others make of the log can be compared with it */
    Sight(boolean caughtUp) {
        this.caughtUp = caughtUp;
    }

    boolean caughtUp() {
        return caughtUp;
    }

    /** There are no orders at all: then there is nothing that could not be seen. */
    void ofNothing() {
        nothing = true;
    }

    void sees(CheckName check) {
        clear.add(check);
    }

    void isLostBy(CheckName check) {
        blind.add(check);
    }

    boolean isBlind(CheckName check) {
        return blind.contains(check);
    }

    boolean isClear(CheckName check) {
        return !isBlind(check) && (nothing || clear.contains(check));
    }
}
