/** The HTTP edge: a server with named limits, routes that say who may call them, JSON, event streams and static files. */
@NullMarked
package io.baedal.axonserver.http;

import org.jspecify.annotations.NullMarked;
