/** Tests of who may do what. */
@NullMarked
package io.baedal.axonserver.access;

import org.jspecify.annotations.NullMarked;
