/** What every part of the node shares: the codes by which it tells a client what went wrong. */
@NullMarked
package io.baedal.axonserver;

import org.jspecify.annotations.NullMarked;
