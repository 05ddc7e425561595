/** The router's decisions, with a clock that the tests move. */
@NullMarked
package io.baedal.axonserver.routing;

import org.jspecify.annotations.NullMarked;
