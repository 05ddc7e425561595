/** One trace from the request to the last view that shows it, where somebody takes spans; and by which names log lines are found. */
@NullMarked
package io.baedal.support.trace;

import org.jspecify.annotations.NullMarked;
