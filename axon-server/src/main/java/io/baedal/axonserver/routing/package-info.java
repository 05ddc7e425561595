/**
 * Who handles what, and who gets the next message: registries, the hash ring, permits, priorities and what is in flight.
 * Messages are opaque here; this package knows neither gRPC nor protobuf.
 */
@NullMarked
package io.baedal.axonserver.routing;

import org.jspecify.annotations.NullMarked;
