/** Starts the whole system as one list of parts, in one JVM or in several, and stops or breaks any part of it. */
@NullMarked
package io.baedal.platform.system;

import org.jspecify.annotations.NullMarked;
