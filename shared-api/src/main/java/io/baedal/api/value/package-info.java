/** Values that every message may carry: money, places, reasons, refusals. */
@NullMarked
package io.baedal.api.value;

import org.jspecify.annotations.NullMarked;
