/** What a service's own integration tests stand on. */
@NullMarked
package io.baedal.support.test;

import org.jspecify.annotations.NullMarked;
