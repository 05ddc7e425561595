package io.baedal.query.audit;

import org.jspecify.annotations.Nullable;

/**
 * An event, and which one of its aggregate it is.
 *
 * @param aggregate null where it is of none
 * @param sequence 0 for the first of its aggregate
 */
record Heard(Object event, @Nullable String aggregate, long sequence) {}
