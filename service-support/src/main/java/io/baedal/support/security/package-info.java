/** Who may do what: which roles an operation is for, whom it is about, and how long a stream may be followed. */
@NullMarked
package io.baedal.support.security;

import org.jspecify.annotations.NullMarked;
