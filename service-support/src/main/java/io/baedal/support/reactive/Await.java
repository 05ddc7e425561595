package io.baedal.support.reactive;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Waits for a reactive result on a thread that may wait: Axon 4 calls a message handler and never subscribes what it
 * returns. The only place in main code that blocks; never call it on an event loop.
 */
public final class Await {

    private Await() {}

    /**
     * @return what the publisher emits, null if it completes empty
     * @throws RuntimeException what the publisher fails with; an {@link IllegalStateException} after the time-out
     */
    public static <T> @Nullable T result(Mono<T> mono, Duration timeout) {
        return mono.block(timeout);
    }
}
