/** Wires log, router and edge into one node, and starts and stops them in order. */
@NullMarked
package io.baedal.axonserver.node;

import org.jspecify.annotations.NullMarked;
