package io.baedal.api.plan;

/** A kind of business. It differs from the others in its row of {@link Plans}, and in nothing else. */
public enum Kind {
    /** Goods from a shop or a kitchen, carried to the door. */
    DELIVERY
}
