/** What it costs to find a courier as there are more of them: the search alone, and from the request to the assignment. */
@NullMarked
package io.baedal.bench.dispatch;

import org.jspecify.annotations.NullMarked;
