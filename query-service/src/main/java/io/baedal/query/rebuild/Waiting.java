package io.baedal.query.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a processor has put aside because it could not handle it.
 *
 * @param sequences how many orders, stores or whatever it handles in sequence wait
 * @param events how many events of them
 * @param since when the first of those that still wait was put aside; null if none does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Waiting(long sequences, long events, @Nullable Instant since) {

    static final Waiting NOTHING = new Waiting(0, 0, null);
}
