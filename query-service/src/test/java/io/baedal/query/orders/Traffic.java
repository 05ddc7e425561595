package io.baedal.query.orders;

import io.baedal.api.order.AboutOrder;
import io.baedal.query.orders.Backing.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Orders that are lived through, eight at a time, as quickly as the view follows, until it is closed; each event is an append of its own. */
final class Traffic implements AutoCloseable {

    private static final int LANES = 8;

    private final Instance instance;
    private final String prefix;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<Integer> done;
    private volatile boolean running = true;

    Traffic(Instance instance, String prefix) {
        this.instance = instance;
        this.prefix = prefix;
        this.done = thread.submit(this::live);
    }

    private int live() {
        int orders = 0;
        while (running) {
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
        return orders;
    }

    /** How many orders it was, once it has ended. */
    int stop() throws Exception {
        running = false;
        return done.get(Backing.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        running = false;
        thread.shutdownNow();
    }
}
