package io.baedal.query.projection;

/** Whoever is told of each document that a projection has written. It must be quick, and must not fail. */
@FunctionalInterface
public interface Told<D> {

    /** It is written, and whoever reads is sure to see it, or what is newer. */
    void shown(D document);

    /** It is written, but readers may be about to be served by another version; unless it matters, that is the same. */
    default void written(D document) {
        shown(document);
    }
}
