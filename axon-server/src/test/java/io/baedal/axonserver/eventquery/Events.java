package io.baedal.axonserver.eventquery;

import io.baedal.axonserver.log.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events to query, kept in a list that may grow, and queries run over them at noon of a day in March. */
final class Events implements EventSource {
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private final List<StoredEvent> stored = new ArrayList<>();
    private final Map<Long, EventContent> contents = new HashMap<>();
    private QueryPool pool = new QueryPool(EventQueryLimits.defaults());
    private EventQueryLimits limits = EventQueryLimits.defaults();

    Events with(EventQueryLimits other) {
        limits = other;
        pool = new QueryPool(other);
        return this;
    }

    Events add(String type, String id, long sequence, String payloadType, Instant time, EventContent content) {
        long position = stored.size();
        byte[] body = content.payloadData().getBytes(StandardCharsets.UTF_8);
        stored.add(new StoredEvent(position, type, id, sequence, payloadType, time.toEpochMilli(), body));
        contents.put(position, content);
        return this;
    }

    /** An event of which only the payload matters. */
    Events add(String payload) {
        return add("Thing", "t-" + stored.size(), 0, "Happened", NOON, new EventContent("", payload, Map.of()));
    }

    EventQueryContext context() {
        return new EventQueryContext(event -> contents.get(event.position()), limits, pool, CLOCK);
    }

    long bytesHeld() {
        return pool.bytes();
    }

    List<ResultRow> rows(String query) {
        List<ResultRow> rows = new ArrayList<>();
        EventQuery.parse(query).run(this, context(), rows::add);
        return rows;
    }

    /** Rows as texts, in the order of the columns. */
    List<List<String>> table(String query) {
        return rows(query).stream().map(Events::texts).toList();
    }

    /** The first column of each row. */
    List<String> column(String query) {
        return table(query).stream().map(List::getFirst).toList();
    }

    static List<String> texts(ResultRow row) {
        return row.values().stream().map(Value::asText).toList();
    }

    int open() {
        return pool.open();
    }

    @Override
    public EventFeed open(long fromMillis, boolean live) {
        int end = stored.size();
        return new EventFeed() {
            private int next;

            @Override
            public @Nullable StoredEvent nextOfPast() {
                return next < end ? stored.get(next++) : null;
            }

            @Override
            public @Nullable StoredEvent nextThatCame() {
                return next < stored.size() ? stored.get(next++) : null;
            }

            @Override
            public void close() {
                next = Integer.MAX_VALUE;
            }
        };
    }
}
