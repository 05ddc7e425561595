package io.baedal.query.why;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chain of what led to what, oldest first.
 *
 * @param notRecorded how many of the steps are from before causes were written down, and drawn by time
 * @param next what {@code after} has to be for the steps that follow; null: there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Why(
        String orderId,
        List<Step> steps,
        long notRecorded,
        @Nullable Long next) {}
