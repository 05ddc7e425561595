package io.baedal.axonserver.dashboard;

import io.baedal.axonserver.http.Answer;
import io.baedal.axonserver.http.Problem;
import io.baedal.axonserver.http.Request;
import io.baedal.axonserver.http.SseStream;
import io.baedal.axonserver.http.StaticFiles;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.StoredEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Answers the requests of the pages. */
public final class Dashboard {
    /** Allows what the node itself serves, and nothing else: no inline script, no other host, no frame around it. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final long INTERVAL_MILLIS = 1_000;

    /** The thread that tells the pages goes away so long after the last one is closed. */
    private static final long IDLE_SECONDS = 10;

    private final DashboardFeed feed;
    private final SignIn signIn;
    private final Readings readings;
    private final StaticFiles files =
            new StaticFiles(Dashboard.class, Dashboard.class.getPackageName().replace('.', '/'));
    private final ScheduledThreadPoolExecutor ticker = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("axonserver-dashboard").factory());

    public Dashboard(DashboardFeed feed, SignIn signIn) {
        this.feed = feed;
        this.signIn = signIn;
        this.readings = new Readings(feed, signIn.access(), System::nanoTime);
        ticker.setRemoveOnCancelPolicy(true);
        ticker.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        ticker.allowCoreThreadTimeOut(true);
    }

    SignIn signIn() {
        return signIn;
    }

    Answer page(Request request, String path) throws IOException {
        return files.answer(request, path)
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin");
    }

    Answer live(Request request) {
        Set<Topic> topics = Topic.parse(request.required("topics"));
        FollowedEvents followed = topics.contains(Topic.EVENTS)
                ? new FollowedEvents(filter(request), request.number("after", 0, Long.MAX_VALUE, head(request)))
                : null;
        return Answer.events(stream -> follow(stream, request, topics, followed))
                .header("Cache-Control", "no-store");
    }

    private long head(Request request) {
        return feed.log(request.context()).head();
    }

    private void follow(SseStream stream, Request request, Set<Topic> topics, @Nullable FollowedEvents followed) {
        Admission admission = new Admission(signIn, request);
        LiveQuery query = topics.contains(Topic.QUERY)
                ? new LiveQuery(request.query("query").orElse(""), feed, admission, stream)
                : null;
        if (query != null) {
            stream.onEnd(query::close);
        }
        LiveStream live = new LiveStream(readings, admission, new LiveStream.Wanted(topics, followed, query), stream);
        ScheduledFuture<?> rounds = ticker.scheduleWithFixedDelay(live, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        stream.onEnd(() -> rounds.cancel(false));
    }

    Answer events(Request request) {
        EventLog log = feed.log(request.context());
        long before = request.number("before", 0, Long.MAX_VALUE, Long.MAX_VALUE);
        int limit = (int) request.number("limit", 1, EventBrowser.LIMIT_MAX, EventBrowser.LIMIT_MAX);
        return Answer.ok(new EventBrowser(log).page(filter(request), before, limit));
    }

    private static EventFilter filter(Request request) {
        return new EventFilter(
                request.query("aggregate").orElse(""),
                request.query("type").orElse(""),
                request.number("from", Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE),
                request.number("to", Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE));
    }

    Answer event(Request request) {
        EventLog log = feed.log(request.context());
        long position = number(request.variable("position"));
        StoredEvent event = Optional.ofNullable(new EventBrowser(log).at(position))
                .orElseThrow(() -> Problem.of(404, "There is no event at position " + position)
                        .cure(log.head() == 0 ? "The log is empty" : "Positions go from 0 to " + (log.head() - 1)));
        return Answer.ok(EventRow.Detail.of(event, feed.read(event.body())));
    }

    Answer snapshots(Request request) {
        return Answer.ok(new SnapshotBrowser(feed.log(request.context()))
                .page(request.query("aggregate").orElse("")));
    }

    Answer snapshot(Request request) {
        long sequence = number(request.variable("sequence"));
        StoredEvent snapshot = Optional.ofNullable(
                        new SnapshotBrowser(feed.log(request.context())).at(request.required("aggregate"), sequence))
                .orElseThrow(() -> Problem.of(404, "There is no snapshot at sequence " + sequence)
                        .cure("Newer ones may have replaced it: list them again"));
        return Answer.ok(EventRow.Detail.of(snapshot, feed.read(snapshot.body())));
    }

    Answer scheduled(Request request) {
        return Answer.ok(ScheduledPage.find(feed.log(request.context()), feed, request.variable("token"))
                .orElseThrow(() -> Problem.of(404, "This event is not scheduled any more")
                        .cure("It was published or cancelled meanwhile: look for it on the page Events")));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw Problem.of(400, text + " is not a whole number").cure("Send one");
        }
    }
}
