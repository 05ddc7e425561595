package io.baedal.query.projection;

import java.time.Instant;

/** A document of a view: the fold of all events about one thing, up to the position that it carries. */
public interface ViewDocument extends Positioned {

    /** What it is stored under. */
    String id();

    /** Whether it may be gone by a moment, because it is stored with an end; false: it stays as long as its view. */
    default boolean mayBeGone(Instant moment) {
        return false;
    }
}
