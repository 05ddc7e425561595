/** What callers of the HTTP edge meet, well-behaved ones and others. */
@NullMarked
package io.baedal.axonserver.http;

import org.jspecify.annotations.NullMarked;
