package io.baedal.axonserver.dashboard;

import io.baedal.axonserver.eventquery.EventQueryContext;
import io.baedal.axonserver.http.Problem;
import io.baedal.axonserver.log.EventLog;

/**
 * What the pages show, asked about once a second for each page that is open. Calls are quick and may come from any thread. A
 * context that does not exist is a {@link Problem}.
 */
public interface DashboardFeed {

    NodeFacts node();

    Overview overview(String context);

    Handlers commandHandlers(String context);

    Handlers queryHandlers(String context);

    Processors processors(String context);

    ContextFacts contextFacts(String context);

    LogFacts logFacts(String context);

    /** The context's log, to browse. */
    EventLog log(String context);

    /** What ad-hoc queries share. */
    EventQueryContext queries();

    /** Reads the body of an event, a snapshot or a scheduled event. */
    EventBody read(byte[] body);
}
