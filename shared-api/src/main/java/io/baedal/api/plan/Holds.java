package io.baedal.api.plan;

/** What is put aside for an order while it is placed. */
public enum Holds {
    /** Nothing: whoever does the work is looked for afterwards. */
    NOTHING,
    /** Pieces of those items that are counted. */
    ITEMS,
    /** Places at the time the order is for. */
    SLOTS
}
