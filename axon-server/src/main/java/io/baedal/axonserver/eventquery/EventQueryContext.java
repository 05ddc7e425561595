package io.baedal.axonserver.eventquery;

import java.time.Clock;

/**
 * What runs of queries share.
 *
 * @param clock says what "last 5 minutes" is counted from; its zone is the one of dates for which a query names none
 */
public record EventQueryContext(EventContents contents, EventQueryLimits limits, QueryPool pool, Clock clock) {}
