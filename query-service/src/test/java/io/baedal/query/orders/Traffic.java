package io.baedal.query.orders;

import io.baedal.api.order.AboutOrder;
import io.baedal.query.orders.Backing.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Orders that are lived through, eight at a time, until it is closed; each event is an append of its own. Between two rounds it waits
 * for the view, and then for a moment more, in which something else can be done than to follow it.
 */
final class Traffic implements AutoCloseable {

    private static final int LANES = 8;
    private static final long PAUSE_MILLIS = 500;

    private final Instance instance;
    private final String prefix;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> rounds;
    private int orders;

    Traffic(Instance instance, String prefix) {
        this.instance = instance;
        this.prefix = prefix;
        this.rounds = thread.scheduleWithFixedDelay(this::round, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void round() {
        List<List<AboutOrder>> stories = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            stories.add(Story.of(prefix + orders++).happy());
        }
        int events = stories.getFirst().size();
        for (int event = 0; event < events; event++) {
            for (List<AboutOrder> story : stories) {
                instance.publish(List.of(story.get(event)));
            }
        }
        // No more than the view can follow, however busy the machine is.
        instance.await(prefix + (orders - 1), OrderDocument::isFinal);
    }

    /**
     * How many orders it was, once the round is over that is being lived through.
     *
     * @throws ExecutionException if one failed, after which there were no more
     */
    int stop() throws Exception {
        Future<Integer> lived = thread.submit(() -> {
            // Here no round is under way; one that failed was the last one.
            if (!rounds.cancel(false)) {
                rounds.get();
            }
            return orders;
        });
        return lived.get(Backing.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
