/** The gRPC edge: one class a service of the protocol, one method an instruction. All decisions are made behind it. */
@NullMarked
package io.baedal.axonserver.protocol;

import org.jspecify.annotations.NullMarked;
