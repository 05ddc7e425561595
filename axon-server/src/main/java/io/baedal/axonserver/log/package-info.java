/** The event log of one context: events by position, aggregates, snapshots and scheduled events, on disk or in memory. */
@NullMarked
package io.baedal.axonserver.log;

import org.jspecify.annotations.NullMarked;
