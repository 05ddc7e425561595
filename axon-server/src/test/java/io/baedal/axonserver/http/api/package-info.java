/** The node's own operations as they are described, and their description. */
@NullMarked
package io.baedal.axonserver.http.api;

import org.jspecify.annotations.NullMarked;
