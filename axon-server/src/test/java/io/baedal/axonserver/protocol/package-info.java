/** The edge's own forms of messages. */
@NullMarked
package io.baedal.axonserver.protocol;

import org.jspecify.annotations.NullMarked;
