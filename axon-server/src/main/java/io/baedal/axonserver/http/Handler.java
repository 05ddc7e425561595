package io.baedal.axonserver.http;

/** Answers requests of one route. It may wait, but not longer than {@code requestTimeMax}. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers.
     *
     * @throws Problem if the request is refused; every other exception is a 500, whose cause goes to the log only
     */
    Answer answer(Request request) throws Exception;
}
