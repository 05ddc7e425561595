/**
 * Views rebuilt while they serve: which version of a view is read and which one is written stands in one document, every instance
 * follows it, and the swap waits for all of them.
 */
@NullMarked
package io.baedal.query.rebuild;

import org.jspecify.annotations.NullMarked;
