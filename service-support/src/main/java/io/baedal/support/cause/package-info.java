/** What every message says about where it came from, so that a log can be read backwards: from an event to what led to it. */
@NullMarked
package io.baedal.support.cause;

import org.jspecify.annotations.NullMarked;
