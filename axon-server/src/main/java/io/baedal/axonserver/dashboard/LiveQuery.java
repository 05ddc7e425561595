package io.baedal.axonserver.dashboard;

import io.baedal.axonserver.http.SseEvent;
import io.baedal.axonserver.http.SseStream;
import org.jspecify.annotations.Nullable;

/** The ad-hoc query of one page, which runs as long as its reader may see what it finds. Thread safe. */
final class LiveQuery {
    private final String text;
    private final DashboardFeed feed;
    private final Admission admission;
    private final SseStream stream;
    private @Nullable RunningQuery running;
    private boolean over;

    LiveQuery(String text, DashboardFeed feed, Admission admission, SseStream stream) {
        this.text = text;
        this.feed = feed;
        this.admission = admission;
        this.stream = stream;
    }

    /**
     * Does nothing if it was started already, even where it has failed since. The node's limits on queries hold here as well:
     * one too many says so and is over.
     *
     * @throws io.baedal.axonserver.http.Problem if there is no such context
     */
    synchronized void start() {
        if (over || running != null) {
            return;
        }
        RunningQuery query = new RunningQuery(text, feed.log(admission.context()), feed.queries(), this::tell);
        running = query;
        Thread.ofPlatform().daemon().name("axonserver-dashboard-query-", 0).start(query);
    }

    private void tell(RunningQuery.Result result) {
        if (admission.allows(Topic.QUERY)) {
            stream.send(SseEvent.latest(Topic.QUERY.wireName(), result));
        } else {
            stop();
        }
    }

    /** Until it is started again. */
    synchronized void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    /** The page is closed. */
    synchronized void close() {
        over = true;
        stop();
    }
}
