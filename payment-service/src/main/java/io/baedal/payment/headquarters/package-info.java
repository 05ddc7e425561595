/** Headquarters: those outside who want to know what a store sold. A port, and an adapter that speaks HTTP. */
@NullMarked
package io.baedal.payment.headquarters;

import org.jspecify.annotations.NullMarked;
