/** Customers, and that a phone belongs to one of them. */
@NullMarked
package io.baedal.order.customer;

import org.jspecify.annotations.NullMarked;
