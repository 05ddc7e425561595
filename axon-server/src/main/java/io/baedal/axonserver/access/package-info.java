/** Who may do what: applications and users, their roles in contexts, and what proves that a caller is one of them. */
@NullMarked
package io.baedal.axonserver.access;

import org.jspecify.annotations.NullMarked;
