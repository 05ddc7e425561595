/**
 * What this service does by itself when something happened: one reaction a class, from an event of another service, of
 * another part of this one, or of an alarm, to a command here, to an alarm, or to a call of headquarters.
 */
@NullMarked
package io.baedal.payment.policy;

import org.jspecify.annotations.NullMarked;
