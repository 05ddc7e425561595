package io.baedal.order.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer's wish to cancel, as it was made: what happens to the order before it is answered makes it no dearer.
 *
 * @param madeAt when the customer said so, which counts, however long the answer takes
 * @param acceptedAt when the order had been accepted by then; null: it had not
 */
record Wish(Instant madeAt, @Nullable Instant acceptedAt) {}
