/** What payments need of whoever really moves the money, and what they may be told. An adapter implements the port. */
@NullMarked
package io.baedal.payment.provider;

import org.jspecify.annotations.NullMarked;
