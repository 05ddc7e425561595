package io.baedal.support.stream;

import java.util.function.BooleanSupplier;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Says how long somebody may go on with a stream that he was let into: a stream may last for days, and a permission need not. A service
 * that has such a bean asks it about every stream that it serves.
 */
@FunctionalInterface
public interface Admission {

    /** Where a service has none: everybody may go on for ever. */
    Admission EVERYBODY = request -> () -> true;

    /**
     * Called when a stream begins.
     *
     * @param request what was answered with the stream
     * @return whether the same request would still be answered; asked at each heartbeat at least, on an event loop, so it must not wait.
     *     After a no the stream ends, and whoever comes back is asked for his permission like anybody else
     */
    BooleanSupplier of(ServerHttpRequest request);
}
