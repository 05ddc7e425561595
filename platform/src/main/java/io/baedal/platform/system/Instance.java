package io.baedal.platform.system;

/** One running part. */
sealed interface Instance permits Inside, ChildJvm {

    int port();

    /** Returns when it has ended; a second call does nothing. */
    void stop();
}
