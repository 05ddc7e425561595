/**
 * Why an order is what it is: the collection {@code histories} keeps each event that concerns an order as it stands in the
 * log, so that the order can be seen as it was, and the chain of what led to what can be told, while nothing else runs.
 */
@NullMarked
package io.baedal.query.why;

import org.jspecify.annotations.NullMarked;
