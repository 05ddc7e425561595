/**
 * What the door does to every request besides choosing its way, which {@code gateway.yaml} does: names it, limits it,
 * and answers as a problem where nobody else can.
 */
@NullMarked
package io.baedal.gateway.door;

import org.jspecify.annotations.NullMarked;
