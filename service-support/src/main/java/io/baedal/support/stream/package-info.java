/** Streams over HTTP, whichever service serves them: for how long somebody may follow. */
@NullMarked
package io.baedal.support.stream;

import org.jspecify.annotations.NullMarked;
