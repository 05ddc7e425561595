package io.baedal.query.outbox;

import reactor.core.publisher.Mono;

/** Where things go out. */
@FunctionalInterface
public interface Outlet {

    /**
     * Sends it once. The same may come twice, after a crash between sending and recording, so it goes out under a name
     * that stays the same. A failure, or no answer within the patience of the sender, counts as {@link Verdict.Again}.
     */
    Mono<Verdict> send(Outgoing claimed);
}
