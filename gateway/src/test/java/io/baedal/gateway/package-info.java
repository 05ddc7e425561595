/** What holds for the gateway as a whole. */
@NullMarked
package io.baedal.gateway;

import org.jspecify.annotations.NullMarked;
