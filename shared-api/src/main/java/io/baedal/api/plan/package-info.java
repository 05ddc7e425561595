/** Kinds of business and their plans: everything in which one business differs from another. */
@NullMarked
package io.baedal.api.plan;

import org.jspecify.annotations.NullMarked;
