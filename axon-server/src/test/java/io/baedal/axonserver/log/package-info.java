/** Tests of the event log: one contract for both implementations, and what only a disk can do. */
@NullMarked
package io.baedal.axonserver.log;

import org.jspecify.annotations.NullMarked;
