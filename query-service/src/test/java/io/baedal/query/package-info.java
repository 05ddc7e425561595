/** What holds for query-service as a whole. */
@NullMarked
package io.baedal.query;

import org.jspecify.annotations.NullMarked;
