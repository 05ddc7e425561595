/** What parts say of themselves that this system has not started: a MongoDB of the user's own. */
@NullMarked
package io.baedal.platform.elsewhere;

import org.jspecify.annotations.NullMarked;
