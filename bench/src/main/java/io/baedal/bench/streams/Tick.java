package io.baedal.bench.streams;

import io.baedal.query.stream.Change;
import java.time.Instant;

/** What both contenders tell: about as large as what is told of an order. */
record Tick(String id, long position, String type, String status, Instant at, String text, boolean last)
        implements Change {

    private static final String TEXT = "measured ".repeat(20);

    static Tick at(String id, long position) {
        return new Tick(id, position, "Measured", "ACCEPTED", Instant.now(), TEXT, false);
    }

    @Override
    public String event() {
        return status;
    }
}
