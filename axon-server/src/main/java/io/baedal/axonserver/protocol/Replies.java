package io.baedal.axonserver.protocol;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers of calls that have one. */
final class Replies {
    private Replies() {}

    /** Answers when the log has done its part, or with the status its failure has for a client. */
    static <T, R> void whenDone(CompletableFuture<T> work, Outbound<R> outbound, Function<T, R> answer) {
        work.whenComplete((done, failure) -> {
            if (failure == null) {
                outbound.send(answer.apply(done));
                outbound.complete();
            } else {
                outbound.fail(Refusal.of(failure));
            }
        });
    }

    /** Answers from a reader thread, because the answer may need the disk. */
    static <R> void read(Executor readers, Outbound<R> outbound, Supplier<R> answer) {
        try {
            readers.execute(() -> {
                try {
                    outbound.send(answer.get());
                    outbound.complete();
                } catch (RuntimeException failure) {
                    outbound.fail(Refusal.of(failure));
                }
            });
        } catch (RejectedExecutionException stopping) {
            outbound.endBecauseNodeStops();
        }
    }
}
