/** Who carries: on-line or not, free or busy. */
@NullMarked
package io.baedal.api.courier;

import org.jspecify.annotations.NullMarked;
