/** Starting and stopping a node. */
@NullMarked
package io.baedal.axonserver.node;

import org.jspecify.annotations.NullMarked;
