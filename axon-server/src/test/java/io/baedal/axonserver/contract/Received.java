package io.baedal.axonserver.contract;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a stream of the bare protocol brings, and how it ended. */
final class Received<T> implements StreamObserver<T> {
    private final List<T> messages = new ArrayList<>();
    private volatile @Nullable StatusRuntimeException end;

    @Override
    public void onNext(T message) {
        synchronized (messages) {
            messages.add(message);
        }
    }

    @Override
    public void onError(Throwable failure) {
        end = (StatusRuntimeException) failure;
    }

    @Override
    public void onCompleted() {
        end = Status.OK.asRuntimeException();
    }

    /** Those that have come so far; a stream may bring a hundred thousand. */
    List<T> messages() {
        synchronized (messages) {
            return List.copyOf(messages);
        }
    }

    boolean hasEnded() {
        return end != null;
    }

    /** How it ended; OK is a status as well. */
    StatusRuntimeException failure() {
        StatusRuntimeException ended = end;
        if (ended == null) {
            throw new AssertionError("The stream goes on");
        }
        return ended;
    }
}
