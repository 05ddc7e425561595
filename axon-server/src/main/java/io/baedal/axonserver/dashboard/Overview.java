package io.baedal.axonserver.dashboard;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Who is connected to a context, and how much has gone through it.
 *
 * @param atMillis when these figures were taken; rates are the reader's business
 * @param head events in the log
 * @param commands ended since the node started; {@code queries} likewise
 */
public record Overview(long atMillis, long head, long commands, long queries, List<Application> applications) {

    /** All connected clients of a component, with the names that at least one of them handles. */
    public record Application(
            String component,
            List<Instance> instances,
            Collection<String> commands,
            Collection<String> queries,
            Collection<String> processors) {}

    /** One connected process; {@code version} is the one of its Axon Framework, empty where it tells none. */
    public record Instance(String clientId, String version, Map<String, String> tags) {}
}
