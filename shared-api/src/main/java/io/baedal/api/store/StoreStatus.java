package io.baedal.api.store;

/** Whether a store takes orders. */
public enum StoreStatus {
    OPEN,
    /** Not now, but soon again. */
    PAUSED,
    CLOSED
}
