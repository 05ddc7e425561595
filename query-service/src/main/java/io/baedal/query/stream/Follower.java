package io.baedal.query.stream;

/** Somebody who follows one document, or all. */
interface Follower {

    /** The position of the last notice he was told; it never goes back. */
    long seen();

    /**
     * Hands over what is new; returns at once. He may lack only a part of it, and he may be told something newer before he has
     * taken this: of one document that contains it.
     */
    void tell(Telling telling);

    /** Nothing is going to follow. */
    void end();
}
