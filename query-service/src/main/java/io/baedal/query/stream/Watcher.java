package io.baedal.query.stream;

import io.baedal.query.projection.ViewDocument;

/** Whoever is told that there is news of a document; it may stand for any number of streams. */
interface Watcher {

    /** It is written as far as this position, or is to be read whatever there is: {@link Changes#AS_IT_IS}. */
    void news(long position);

    /** The log has an event about it at this position, which the view hardly ever shows yet. */
    default void heard(long position) {
        news(position);
    }

    /** This instance has written it as it is here, and whoever reads it sees that, or what is newer. */
    default void shown(ViewDocument document) {
        news(document.position());
    }

    /** The service stops. */
    void end();
}
