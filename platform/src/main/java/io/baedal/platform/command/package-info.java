/** The {@code baedal} command: what a user can tell the system to do, and what he is told when it cannot. */
@NullMarked
package io.baedal.platform.command;

import org.jspecify.annotations.NullMarked;
