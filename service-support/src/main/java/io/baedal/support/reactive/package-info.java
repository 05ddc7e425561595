/** The one place where a thread waits for a reactive result. */
@NullMarked
package io.baedal.support.reactive;

import org.jspecify.annotations.NullMarked;
