/** Reactions: one event, one command to an aggregate of this service. */
@NullMarked
package io.baedal.order.policy;

import org.jspecify.annotations.NullMarked;
