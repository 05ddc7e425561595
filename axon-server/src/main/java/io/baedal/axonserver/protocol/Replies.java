package io.baedal.axonserver.protocol;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers of calls that have one. */
final class Replies {
    private Replies() {}

    /** The way back of a call with one answer, or with a few. */
    static <T> Outbound<T> outbound(StreamObserver<T> toClient) {
        ServerCallStreamObserver<T> call = (ServerCallStreamObserver<T>) toClient;
        // With a handler set, what is sent to a client that went away is dropped instead of thrown back.
        call.setOnCancelHandler(() -> {});
        return new Outbound<>(call);
    }

    /** Does something that may wait, on an executor that may, and ends the call: with what it made, or with why it failed. */
    static <T> void answerAll(Executor executor, StreamObserver<T> toClient, Supplier<List<T>> work) {
        Outbound<T> outbound = outbound(toClient);
        try {
            executor.execute(() -> {
                try {
                    work.get().forEach(outbound::send);
                    outbound.complete();
                } catch (RuntimeException failure) {
                    outbound.fail(Refusal.of(failure));
                }
            });
        } catch (RejectedExecutionException busy) {
            outbound.fail(
                    Refusal.tooMany("The node has too much to do at this moment, or is stopping; try again later"));
        }
    }

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
