/** Who offers what, at which price, and whether it is open. */
@NullMarked
package io.baedal.api.store;

import org.jspecify.annotations.NullMarked;
