/** What events of earlier revisions become when they are read: the log is never rewritten. See docs/change-an-event.md. */
@NullMarked
package io.baedal.support.evolution;

import org.jspecify.annotations.NullMarked;
