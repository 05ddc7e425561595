/** For tests of this and other modules: a node of one's own. */
@NullMarked
package io.baedal.axonserver.test;

import org.jspecify.annotations.NullMarked;
