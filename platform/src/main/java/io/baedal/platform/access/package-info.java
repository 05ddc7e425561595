/** Tokens for those who are played or served here. */
@NullMarked
package io.baedal.platform.access;

import org.jspecify.annotations.NullMarked;
