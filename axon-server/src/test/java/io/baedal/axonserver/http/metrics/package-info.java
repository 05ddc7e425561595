/** Figures of the node: counted, bounded, exported under the names that the README promises. */
@NullMarked
package io.baedal.axonserver.http.metrics;

import org.jspecify.annotations.NullMarked;
