package io.baedal.axonserver.eventquery;

/** What is known of an expression's value before any event is read. */
enum Kind {
    FLAG,
    NUMBER,
    TEXT,
    LIST,
    /** Only the event can tell. */
    ANY;

    boolean mayBeFlag() {
        return this == FLAG || this == ANY;
    }

    boolean mayBeNumber() {
        return this == NUMBER || this == ANY;
    }
}
