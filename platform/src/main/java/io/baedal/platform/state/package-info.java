/** What a running system leaves in its data folder, so that a second command finds it: a lock, its processes, its addresses. */
@NullMarked
package io.baedal.platform.state;

import org.jspecify.annotations.NullMarked;
