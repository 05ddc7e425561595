/** Whether the books of the city agree when all is over: the log, what the door tells, and what the actors saw. */
@NullMarked
package io.baedal.platform.city.audit;

import org.jspecify.annotations.NullMarked;
