/** How a customer found it. */
@NullMarked
package io.baedal.api.review;

import org.jspecify.annotations.NullMarked;
