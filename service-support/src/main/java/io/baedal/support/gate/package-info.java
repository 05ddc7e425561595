/** Asking another service while a customer waits: a circuit breaker and a time-out, and no other answer than yes, no or unknown. */
@NullMarked
package io.baedal.support.gate;

import org.jspecify.annotations.NullMarked;
