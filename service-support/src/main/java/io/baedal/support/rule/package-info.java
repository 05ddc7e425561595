/** Rules written as sentences, and how a broken one is told to the caller. */
@NullMarked
package io.baedal.support.rule;

import org.jspecify.annotations.NullMarked;
