/** The service as a whole, over HTTP, on a node and a document store. */
@NullMarked
package io.baedal.order.flow;

import org.jspecify.annotations.NullMarked;
