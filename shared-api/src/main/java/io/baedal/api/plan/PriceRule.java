package io.baedal.api.plan;

/** How a price is made of what was chosen. */
public enum PriceRule {
    /** Each piece at its price. */
    FIXED,
    /** Each place at its price: computed as {@link #FIXED} is, and a word of its own for whoever reads the plan. */
    PER_SEAT,
    /** The price of the class, and so much for each kilometre from the pick-up to the drop-off. */
    TARIFF
}
