/**
 * What happens to the money when something happens to the order: one reaction a class, from the event of another service
 * to a command of this one.
 */
@NullMarked
package io.baedal.payment.policy;

import org.jspecify.annotations.NullMarked;
