/** Who orders: the only commands that carry personal data; the events carry it sealed. */
@NullMarked
package io.baedal.api.customer;

import org.jspecify.annotations.NullMarked;
