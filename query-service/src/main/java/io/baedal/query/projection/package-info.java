/** What every view needs to write a whole batch of events at once, and safely. */
@NullMarked
package io.baedal.query.projection;

import org.jspecify.annotations.NullMarked;
