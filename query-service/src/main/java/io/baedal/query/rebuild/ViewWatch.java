package io.baedal.query.rebuild;

import io.baedal.query.projection.NewsOfViews;
import io.baedal.support.reactive.Await;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks again and again how far the views are and what is parked; what it found last is told from memory. */
@Component
final class ViewWatch implements ViewFigures, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ViewWatch.class);

    /** The clients have time-outs of their own; this one is for what they do not know of. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Parked events are counted at the first of so many looks only: there may be very many. */
    private static final int LOOKS_A_COUNT = 5;

    private final ViewStore store;
    private final ParkedEvents letters;
    private final ViewProcessors processors;
    private final NewsOfViews log;
    private final RebuildProperties properties;
    private final Clock clock;
    private final Map<String, Lag> lags = new HashMap<>();
    private volatile Known known = new Known(Map.of(), null);
    private long looks;
    private boolean failed;
    private @Nullable ScheduledExecutorService timer;

    /** @param parked by the names of groups; null before it was counted */
    private record Known(Map<String, Lag> lags, @Nullable Map<String, Waiting> parked) {}

    ViewWatch(
            ViewStore store,
            ParkedEvents letters,
            ViewProcessors processors,
            NewsOfViews log,
            RebuildProperties properties,
            Clock clock) {
        this.store = store;
        this.letters = letters;
        this.processors = processors;
        this.log = log;
        this.properties = properties;
        this.clock = clock;
    }

    private void lookOr() {
        try {
            look();
            failed = false;
        } catch (RuntimeException unreachable) {
            if (!failed) {
                failed = true;
                LOG.warn("How far the views are is not known, until it can be asked: {}", unreachable.toString());
            }
        }
    }

    private void look() {
        List<String> views =
                processors.all().stream().map(ViewProcessor::getName).toList();
        // What has happened by then is looked for, and what is heard afterwards at the next look.
        Instant now = clock.instant();
        long newest = log.heardUpTo();
        boolean isListening = log.isListening();
        Map<String, Long> about = new HashMap<>();
        views.forEach(view -> about.put(view, log.newestAbout(view)));
        List<ViewState> states = await(store.states(views));
        Reports reports = new Reports(await(store.reports()));
        for (ViewState state : states) {
            String view = state.view();
            Lag.Sight sight = new Lag.Sight(
                    reports.position(view, state.serving()),
                    reports.isCaughtUp(view, state.serving()),
                    about.getOrDefault(view, -1L),
                    newest,
                    isListening);
            lags.put(view, lags.getOrDefault(view, Lag.unknown(now)).next(sight, now));
        }
        known = new Known(Map.copyOf(lags), looks++ % LOOKS_A_COUNT == 0 ? parked(states) : known.parked());
    }

    /** Of a view, what the version has parked that serves; what one beside it has is told of the rebuild. */
    private Map<String, Waiting> parked(List<ViewState> states) {
        Map<String, Waiting> byProcessor = await(letters.all());
        Map<String, Waiting> byGroup = new HashMap<>(byProcessor);
        states.forEach(
                state -> byGroup.put(state.view(), byProcessor.getOrDefault(state.processor(), Waiting.NOTHING)));
        return Map.copyOf(byGroup);
    }

    private static <T> T await(Mono<T> answer) {
        T result = Await.result(answer, PATIENCE);
        if (result == null) {
            throw new IllegalStateException("the document store gave no answer where there has to be one");
        }
        return result;
    }

    /** Null before the first look. */
    @Nullable
    Lag lag(String view) {
        return known.lags().get(view);
    }

    /** Null before the first look. */
    @Nullable
    Waiting parkedOf(String group) {
        Map<String, Waiting> parked = known.parked();
        return parked == null ? null : parked.getOrDefault(group, Waiting.NOTHING);
    }

    @Override
    public double behind(String view) {
        Lag lag = lag(view);
        return lag == null ? Double.NaN : lag.behind();
    }

    @Override
    public double ageSeconds(String view) {
        Lag lag = lag(view);
        return lag == null ? Double.NaN : secondsSince(lag.shownUpTo());
    }

    @Override
    public double parked(String group) {
        Waiting parked = parkedOf(group);
        return parked == null ? Double.NaN : parked.sequences();
    }

    @Override
    public double parkedSeconds(String group) {
        Waiting parked = parkedOf(group);
        if (parked == null) {
            return Double.NaN;
        }
        Instant since = parked.since();
        return since == null ? 0 : secondsSince(since);
    }

    private double secondsSince(Instant moment) {
        return Math.max(0, Duration.between(moment, clock.instant()).toMillis()) / 1_000.0;
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("view-watch").factory());
        long pause = properties.look().toMillis();
        timer.scheduleWithFixedDelay(this::lookOr, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    /** Starts after the processors that it watches, and stops before them. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
