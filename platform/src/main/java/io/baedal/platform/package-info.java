/** The entry to everything in one place: the system, the demo and the command. */
@NullMarked
package io.baedal.platform;

import org.jspecify.annotations.NullMarked;
