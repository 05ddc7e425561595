/** Tests of the query language. */
@NullMarked
package io.baedal.axonserver.eventquery;

import org.jspecify.annotations.NullMarked;
