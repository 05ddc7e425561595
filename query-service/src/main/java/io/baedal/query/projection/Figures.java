package io.baedal.query.projection;

import java.time.Instant;
import java.util.List;

/** What the events of a document come to in a few numbers, reckoned beside the view and held against what it shows. */
public interface Figures<D, E> {

    /**
     * What the figures are after an event. Pure.
     *
     * @param before empty as long as there is nothing to say
     * @return always of one length, or empty: there is no document yet
     */
    List<Long> after(List<Long> before, E event);

    /** The same figures, in the same order, as a document shows them. */
    List<Long> shownBy(D document);

    /** Whether a document with these figures may be gone by a moment, because it is stored with an end. */
    default boolean mayBeGone(List<Long> figures, Instant moment) {
        return false;
    }
}
