package io.baedal.axonserver.dashboard;

import io.baedal.axonserver.access.AccessControl;
import io.baedal.axonserver.access.Caller;
import io.baedal.axonserver.http.Problem;
import io.baedal.axonserver.http.SseEvent;
import io.baedal.axonserver.log.EventLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Takes each reading once, however many pages are open on it. */
final class Readings {
    /** Less than the interval of the pages, so that each of their rounds brings something new. */
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(700);

    private final DashboardFeed feed;
    private final AccessControl access;
    private final LongSupplier nanoTime;
    private final Map<Key, Taken> taken = new ConcurrentHashMap<>();

    private record Key(Topic topic, String context) {}

    private record Taken(long atNanos, SseEvent event) {}

    /** @param nanoTime a monotonic clock in nanoseconds */
    Readings(DashboardFeed feed, AccessControl access, LongSupplier nanoTime) {
        this.feed = feed;
        this.access = access;
        this.nanoTime = nanoTime;
    }

    NodeFacts node(Caller caller) {
        NodeFacts node = feed.node();
        List<String> visible = node.contexts().stream()
                .filter(context -> access.stillAllows(caller, Topic.OVERVIEW.need(), context))
                .toList();
        return node.seenBy(access.isOpen() ? null : caller.described(), visible);
    }

    EventLog log(String context) {
        return feed.log(context);
    }

    /** The newest state of a topic. What belongs to one reader only, such as the result of his query, is not asked for here. */
    SseEvent latest(Topic topic, String context, Caller caller) {
        if (topic == Topic.CONTEXTS) {
            return event(topic, contexts(caller));
        }
        long now = nanoTime.getAsLong();
        taken.values().removeIf(one -> now - one.atNanos() > FRESH_NANOS);
        return taken.computeIfAbsent(
                        new Key(topic, context), key -> new Taken(now, event(topic, value(topic, context))))
                .event();
    }

    private static SseEvent event(Topic topic, Object value) {
        return SseEvent.latest(topic.wireName(), value);
    }

    private Object value(Topic topic, String context) {
        return switch (topic) {
            case OVERVIEW -> feed.overview(context);
            case COMMANDS -> feed.commandHandlers(context);
            case QUERIES -> feed.queryHandlers(context);
            case PROCESSORS -> feed.processors(context);
            case LOG -> feed.logFacts(context);
            case HEAD -> Map.of("head", feed.log(context).head());
            case SCHEDULED -> ScheduledPage.of(feed.log(context), feed, System.currentTimeMillis());
            case CONTEXTS, EVENTS, QUERY ->
                throw new IllegalArgumentException(topic + " differs from reader to reader");
        };
    }

    private ContextFacts.All contexts(Caller caller) {
        List<ContextFacts> facts = node(caller).contexts().stream()
                .flatMap(name -> {
                    try {
                        return Stream.of(feed.contextFacts(name));
                    } catch (Problem deletedMeanwhile) {
                        return Stream.empty();
                    }
                })
                .toList();
        return new ContextFacts.All(System.currentTimeMillis(), facts);
    }
}
