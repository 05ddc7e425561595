package io.baedal.axonserver.routing;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that messages may take up while they wait for somebody. All contexts of a node share one. Large messages leave a
 * quarter of it to small ones, so that whoever sends large ones that nobody reads is not in the way of everybody. Thread safe.
 */
public final class ByteBudget {
    /** Most commands, queries and answers of decent applications are smaller. */
    public static final int SMALL_BYTES_MAX = 4 << 10;

    private final String limit;
    private final long max;
    private final AtomicLong taken = new AtomicLong();

    /** @param limit the name under which the number can be set */
    public ByteBudget(String limit, long max) {
        this.limit = limit;
        this.max = max;
    }

    /** False if there is not so much left; then nothing was taken. */
    public boolean take(long bytes) {
        long open = bytes <= SMALL_BYTES_MAX ? max : max - max / 4;
        if (taken.addAndGet(bytes) > open) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** The same for what there can be only so many of: small ones are taken though nothing is left. */
    public boolean takeCounted(long bytes) {
        if (bytes <= SMALL_BYTES_MAX) {
            taken.addAndGet(bytes);
            return true;
        }
        return take(bytes);
    }

    public void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** What is taken now. */
    public long taken() {
        return taken.get();
    }

    /** Why something was refused, and what to do about it. */
    public String refusal() {
        return "Messages that wait for their readers take up what they may of " + max + " bytes (" + limit
                + "); try again later, read what you asked for, or raise the limit";
    }
}
