/** How every service runs Axon: serialisers, stores, processors, dead letters, and sending commands. */
@NullMarked
package io.baedal.support.axon;

import org.jspecify.annotations.NullMarked;
