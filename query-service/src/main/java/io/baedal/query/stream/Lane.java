package io.baedal.query.stream;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The clients of one event loop. However many have news at once, the loop is woken once, and each connection is flushed once for all
 * that it is told by then. Their heartbeats are one timer: it turns a wheel, and each turn is for the clients of one slot.
 */
final class Lane implements Runnable {

    /** Slots of the wheel: by so small a share of the interval a heartbeat may come early or late. */
    private static final int SLOTS = 16;

    /** Clients that are served before other work of the loop has its turn. */
    private static final int AT_ONCE_MAX = 4_096;

    private final EventLoop loop;
    private final long turnMillis;
    private final Queue<Client> woken = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean called = new AtomicBoolean();

    // Only the loop touches what follows.
    private final List<List<Client>> wheel = IntStream.range(0, SLOTS)
            .<List<Client>>mapToObj(slot -> new ArrayList<>())
            .toList();
    private final List<Client> written = new ArrayList<>();
    private int slot;
    private int clients;
    private @Nullable Future<?> timer;

    Lane(EventLoop loop, Duration heartbeat) {
        this.loop = loop;
        this.turnMillis = Math.max(1, heartbeat.toMillis() / SLOTS);
    }

    /** There is something for this client; from any thread. */
    void wake(Client client) {
        woken.add(client);
        if (called.compareAndSet(false, true)) {
            execute(this);
        }
    }

    /** On the loop; not at all if that has ended, since then there is no client any more. */
    void execute(Runnable work) {
        if (!loop.isShuttingDown()) {
            loop.execute(work);
        }
    }

    @Override
    public void run() {
        called.set(false);
        int served = 0;
        for (Client next = woken.poll(); next != null; next = woken.poll()) {
            if (next.deliver()) {
                written.add(next);
            }
            if (++served == AT_ONCE_MAX) {
                break;
            }
        }
        written.forEach(Client::flush);
        written.clear();
        if (!woken.isEmpty() && called.compareAndSet(false, true)) {
            execute(this);
        }
    }

    /** On the loop: its heartbeats begin, the first a whole interval from now. */
    void enter(Client client) {
        List<Client> neighbours = wheel.get(slot);
        client.sitAt(slot, neighbours.size());
        neighbours.add(client);
        clients++;
        if (timer == null) {
            timer = loop.scheduleAtFixedRate(this::turn, turnMillis, turnMillis, TimeUnit.MILLISECONDS);
        }
    }

    /** On the loop: the last one takes the empty seat. */
    void leave(Client client, int ofSlot, int seat) {
        List<Client> neighbours = wheel.get(ofSlot);
        Client last = neighbours.removeLast();
        if (last != client) {
            neighbours.set(seat, last);
            last.sitAt(ofSlot, seat);
        }
        clients--;
        if (clients == 0 && timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void turn() {
        slot = (slot + 1) % SLOTS;
        List<Client> due = wheel.get(slot);
        // From behind, since one who goes is replaced by the last.
        for (int seat = due.size() - 1; seat >= 0; seat--) {
            due.get(seat).heartbeat();
        }
    }
}
