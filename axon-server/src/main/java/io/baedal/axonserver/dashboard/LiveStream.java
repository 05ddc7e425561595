package io.baedal.axonserver.dashboard;

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
     * @param query where the topic is asked for
     */
    record Wanted(
            Set<Topic> topics,
            @Nullable FollowedEvents followed,
            @Nullable LiveQuery query) {}

    private final Readings readings;
    private final Admission admission;
    private final Wanted wanted;
    private final SseStream stream;
    private String lastNode = "";

    LiveStream(Readings readings, Admission admission, Wanted wanted, SseStream stream) {
        this.readings = readings;
        this.admission = admission;
        this.wanted = wanted;
        this.stream = stream;
    }

    @Override
    public void run() {
        try {
            if (!admission.holds()) {
                hangUp();
                return;
            }
            node();
            wanted.topics().forEach(this::tell);
            stream.send(SseEvent.latest("pulse", Map.of("atMillis", System.currentTimeMillis())));
        } catch (RuntimeException failure) {
            LOG.error("A page of the dashboard is not told any more", failure);
            stream.end();
        }
    }

    private void hangUp() {
        stopQuery();
        stream.endWith(SseEvent.of(
                "over",
                null,
                Map.of(
                        "detail",
                        "The login has ended, or what " + caller() + " showed was replaced or removed",
                        "cure",
                        "Sign in again, or connect with the credentials of now")));
    }

    private String caller() {
        return admission.caller().described();
    }

    /** Only when it changed: contexts come and go seldom. */
    private void node() {
        SseEvent node = SseEvent.latest("node", readings.node(admission.caller()));
        if (!node.data().equals(lastNode)) {
            lastNode = node.data();
            stream.send(node);
        }
    }

    private void tell(Topic topic) {
        try {
            SseEvent event = admission.allows(topic) ? event(topic) : null;
            // Again, because it may have been taken away before the reading was complete.
            if (!admission.allows(topic)) {
                refuse(
                        topic,
                        caller() + " may not see this in context '" + admission.context()
                                + "'. An administrator can grant the role.");
            } else if (event != null) {
                stream.send(event);
            }
        } catch (Problem problem) {
            refuse(topic, String.valueOf(problem.getMessage()));
        }
    }

    private @Nullable SseEvent event(Topic topic) {
        FollowedEvents followed = wanted.followed();
        LiveQuery query = wanted.query();
        if (topic == Topic.EVENTS && followed != null) {
            FollowedEvents.News news = followed.look(readings.log(admission.context()));
            return news == null ? null : SseEvent.of(topic.wireName(), null, news);
        }
        if (topic == Topic.QUERY && query != null) {
            // It tells the page itself when it has something to tell.
            query.start();
            return null;
        }
        return readings.latest(topic, admission.context(), admission.caller());
    }

    private void refuse(Topic topic, String why) {
        if (topic == Topic.QUERY) {
            stopQuery();
        }
        Map<String, String> refusal = Map.of("topic", topic.wireName(), "message", why);
        stream.send(SseEvent.latest("refused", refusal).replacing("refused " + topic.wireName()));
    }

    private void stopQuery() {
        LiveQuery query = wanted.query();
        if (query != null) {
            query.stop();
        }
    }
}
