/** What a start that fails says: the cause, and the cure. */
@NullMarked
package io.baedal.support.start;

import org.jspecify.annotations.NullMarked;
