package io.baedal.query.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait for the first of them.
 *
 * @param sequence what they are about: an order, a store, a store's day, see the group
 * @param events how many wait
 * @param since when the first of them was put aside
 * @param tried when it was last tried
 * @param event the type of the first of them
 * @param cause why that could not be handled when it was put aside; null if nobody said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ParkedSequence(
        String sequence,
        int events,
        Instant since,
        Instant tried,
        String event,
        @Nullable String cause) {}
