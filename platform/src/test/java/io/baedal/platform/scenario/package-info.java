/** What the system as a whole does, over HTTP, also while parts of it are down. */
@NullMarked
package io.baedal.platform.scenario;

import org.jspecify.annotations.NullMarked;
