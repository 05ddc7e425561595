package io.baedal.axonserver.http.metrics;

import io.baedal.axonserver.http.HttpListener;
import io.baedal.axonserver.log.LogListener;
import io.baedal.axonserver.routing.MessageListener;
import io.baedal.axonserver.routing.MessageListeners;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens in a node. Counting is cheap enough for every message; the libraries that put the counts into words are
 * loaded when somebody reads them for the first time.
 */
public final class NodeMetrics implements MessageListeners, AutoCloseable {
    /** The type of what {@link #read} answers. */
    public static final String CONTENT_TYPE = PrometheusPage.CONTENT_TYPE;

    private final Map<String, MessageCounters> commands = new ConcurrentHashMap<>();
    private final Map<String, MessageCounters> queries = new ConcurrentHashMap<>();
    private final Map<String, LogCounters> logs = new ConcurrentHashMap<>();
    private final HttpCounters http = new HttpCounters();
    private Set<String> missingBefore = Set.of();
    private @Nullable PrometheusPage page;

    @Override
    public MessageListener commands(String context) {
        return commandCounters(context);
    }

    @Override
    public MessageListener queries(String context) {
        return queryCounters(context);
    }

    /** What the log of a context is to tell. */
    public LogListener log(String context) {
        return logCounters(context);
    }

    /** What the HTTP edge is to tell. */
    public HttpListener http() {
        return http;
    }

    /** The commands of a context by name. */
    public Map<String, MessageFigures> commandFigures(String context) {
        return figures(commands.get(context));
    }

    /** The queries of a context by name. */
    public Map<String, MessageFigures> queryFigures(String context) {
        return figures(queries.get(context));
    }

    private static Map<String, MessageFigures> figures(@Nullable MessageCounters counters) {
        Map<String, MessageFigures> figures = new HashMap<>();
        if (counters != null) {
            counters.names().forEach((name, counted) -> figures.put(name, MessageFigures.of(counted)));
        }
        return figures;
    }

    MessageCounters commandCounters(String context) {
        return commands.computeIfAbsent(context, any -> new MessageCounters());
    }

    MessageCounters queryCounters(String context) {
        return queries.computeIfAbsent(context, any -> new MessageCounters());
    }

    LogCounters logCounters(String context) {
        return logs.computeIfAbsent(context, any -> new LogCounters());
    }

    HttpCounters httpCounters() {
        return http;
    }

    /**
     * Forgets contexts that were deleted: those that were missing the last time already, for one that is being created has its
     * counters before it can be seen.
     */
    synchronized void retain(Set<String> contexts) {
        Set<String> missing = new HashSet<>();
        for (Map<String, ?> counters : List.of(commands, queries, logs)) {
            missing.addAll(counters.keySet());
        }
        missing.removeAll(contexts);
        missing.stream().filter(missingBefore::contains).forEach(context -> {
            commands.remove(context);
            queries.remove(context);
            logs.remove(context);
        });
        missingBefore = missing;
    }

    /** All figures in Prometheus' text format. One reader at a time. */
    public synchronized byte[] read(NodeFigures node) {
        PrometheusPage known = page;
        if (known == null) {
            known = new PrometheusPage(this, node);
            page = known;
        }
        return known.read();
    }

    @Override
    public synchronized void close() {
        if (page != null) {
            page.close();
            page = null;
        }
    }
}
