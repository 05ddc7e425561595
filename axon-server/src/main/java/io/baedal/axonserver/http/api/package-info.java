/** The node's own operations over HTTP: health, contexts, applications, event processors. Described in {@code openapi.yaml}. */
@NullMarked
package io.baedal.axonserver.http.api;

import org.jspecify.annotations.NullMarked;
