/** Who orders: the only messages that carry personal data. */
@NullMarked
package io.baedal.api.customer;

import org.jspecify.annotations.NullMarked;
