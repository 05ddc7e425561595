/** Who somebody is: tokens that are signed (JWT), the key that a machine makes for itself, and what a token says. */
@NullMarked
package io.baedal.support.tokens;

import org.jspecify.annotations.NullMarked;
