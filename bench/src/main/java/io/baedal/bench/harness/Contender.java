package io.baedal.bench.harness;

import java.time.Duration;

/** One side of a comparison. It is opened before the first round and closed after the last; rounds never overlap. */
public interface Contender extends AutoCloseable {

    /** As it stands in the report. */
    String name();

    /** Works for about that long and says what came of it. */
    Round measure(Duration time) throws Exception;

    @Override
    void close();
}
