/** Reactions: one event, one command of the own service, one class. */
@NullMarked
package io.baedal.delivery.policy;

import org.jspecify.annotations.NullMarked;
