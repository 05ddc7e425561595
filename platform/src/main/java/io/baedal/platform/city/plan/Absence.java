package io.baedal.platform.city.plan;

/** Where a customer who does not come is waited for, and by whom. */
public enum Absence {
    /** At the counter, by the store, which says so after a while. */
    AT_THE_COUNTER,
    /** At a table, by nobody in particular: the system gives the table away by itself. */
    AT_THE_TABLE,
    /** Where the way begins, by the courier. */
    AT_THE_PICK_UP,
    /** At the door, by the courier. */
    AT_THE_DOOR
}
