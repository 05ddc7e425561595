package io.baedal.axonserver.dashboard;

import io.baedal.axonserver.access.AccessControl;
import io.baedal.axonserver.access.Caller;
import io.baedal.axonserver.http.Problem;
import io.baedal.axonserver.http.SseEvent;
import io.baedal.axonserver.http.SseStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one open page is told, once a second. Its runs do not overlap. */
final class LiveStream implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);

    /**
     * What the page asked for.
     *
     * @param followed where the topic is asked for
     */
    record Wanted(
            String context, Set<Topic> topics, @Nullable FollowedEvents followed) {}

    private final Readings readings;
    private final AccessControl access;
    private final Caller caller;
    private final Wanted wanted;
    private final SseStream stream;
    private String lastNode = "";

    LiveStream(Readings readings, AccessControl access, Caller caller, Wanted wanted, SseStream stream) {
        this.readings = readings;
        this.access = access;
        this.caller = caller;
        this.wanted = wanted;
        this.stream = stream;
    }

    @Override
    public void run() {
        try {
            node();
            wanted.topics().forEach(this::tell);
            stream.send(SseEvent.latest("pulse", Map.of("atMillis", System.currentTimeMillis())));
        } catch (RuntimeException failure) {
            LOG.error("A page of the dashboard is not told any more", failure);
            stream.end();
        }
    }

    /** Only when it changed: contexts come and go seldom. */
    private void node() {
        SseEvent node = SseEvent.latest("node", readings.node(caller));
        if (!node.data().equals(lastNode)) {
            lastNode = node.data();
            stream.send(node);
        }
    }

    private void tell(Topic topic) {
        if (!access.stillAllows(caller, topic.need(), wanted.context())) {
            refuse(
                    topic,
                    caller.described() + " may not see this in context '" + wanted.context()
                            + "'. An administrator can grant the role.");
            return;
        }
        try {
            SseEvent event = event(topic);
            if (event != null) {
                stream.send(event);
            }
        } catch (Problem problem) {
            refuse(topic, String.valueOf(problem.getMessage()));
        }
    }

    private @Nullable SseEvent event(Topic topic) {
        FollowedEvents followed = wanted.followed();
        if (topic == Topic.EVENTS && followed != null) {
            FollowedEvents.News news = followed.look(readings.log(wanted.context()));
            return news == null ? null : SseEvent.of(topic.wireName(), null, news);
        }
        // A query tells its own reader when it has something to tell.
        return topic == Topic.QUERY ? null : readings.latest(topic, wanted.context(), caller);
    }

    private void refuse(Topic topic, String why) {
        stream.send(SseEvent.latest("refused", Map.of("topic", topic.wireName(), "message", why)));
    }
}
