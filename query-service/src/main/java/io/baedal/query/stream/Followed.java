package io.baedal.query.stream;

/** What a client asked to follow. */
interface Followed {

    /** The position of the last event that he has seen. */
    long seen();

    Inbox inbox();

    /** From now on he is told. */
    void add(Follower follower);

    void remove(Follower follower);
}
