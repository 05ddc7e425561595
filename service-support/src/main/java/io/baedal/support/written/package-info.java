/** Says of a write, to whoever asks for it, what it was about and how far the log is, so that he can wait for a view of it. */
@NullMarked
package io.baedal.support.written;

import org.jspecify.annotations.NullMarked;
