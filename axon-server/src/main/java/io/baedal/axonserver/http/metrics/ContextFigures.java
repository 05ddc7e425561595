package io.baedal.axonserver.http.metrics;

import io.baedal.axonserver.log.LogStatus;
import io.baedal.axonserver.log.StorageFigure;
import io.baedal.axonserver.routing.HandlerLoad;
import java.util.List;

/**
 * A context at one moment.
 *
 * @param commandsInFlight waiting or with a handler
 * @param streams everything that is open and would not end by itself
 */
public record ContextFigures(
        String name,
        int clients,
        int commandHandlers,
        int queryHandlers,
        int commandsInFlight,
        int queriesInFlight,
        int subscriptionQueries,
        int streams,
        List<HandlerLoad> commandLoads,
        List<HandlerLoad> queryLoads,
        List<TrackerFigures> trackers,
        LogStatus log,
        List<StorageFigure> storage) {

    /**
     * A stream of events.
     *
     * @param lagEvents how many it has not been sent yet
     */
    public record TrackerFigures(String component, String processor, long lagEvents) {}
}
