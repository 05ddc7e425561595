package io.baedal.query.audit;

import org.jspecify.annotations.Nullable;

/** What must always be true. */
public enum Invariant {
    /** A payment is reserved, taken and let go once, and no more goes back than was taken. */
    MONEY("I2"),
    /** When an order has ended, nothing of its money is open, and its customer has paid what he was to pay. */
    CHARGE("I1"),
    /** What was sold is what was captured and not refunded. */
    SALES("I1"),
    /** The provider's own books say of a payment what the log says. */
    PROVIDER("I1"),
    /** What is available, held and used adds up, and nothing is below zero. */
    STOCK("I3"),
    /** Whatever has a deadline has come to its end by then. */
    DEADLINE("I4"),
    /** The events of an aggregate are numbered without a gap. */
    SEQUENCE("I6"),
    /** A document of a view is the fold of the log. */
    VIEW("I7"),
    /** Only what the status machines allow happens. */
    TRANSITION("I9"),
    /** Nobody has more jobs than room. */
    CAPACITY(null);

    private final @Nullable String id;

    Invariant(@Nullable String id) {
        this.id = id;
    }

    /** The id of the requirement, in {@code docs/requirements.md}; null where it has none of its own. */
    @Nullable
    String id() {
        return id;
    }
}
