/** What a client of the protocol may rely on, checked with the official connector and with Axon Framework. */
@NullMarked
package io.baedal.axonserver.contract;

import org.jspecify.annotations.NullMarked;
