/** How a server stops without anybody noticing, gateway and services alike. */
@NullMarked
package io.baedal.support.drain;

import org.jspecify.annotations.NullMarked;
