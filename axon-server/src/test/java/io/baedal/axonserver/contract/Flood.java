package io.baedal.axonserver.contract;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.grpc.stub.ClientCallStreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Large messages, one after the other, as many as a test sends. */
final class Flood {
    static final int MESSAGE_BYTES = 256 << 10;

    /** All together are 1 GB, or a quarter of it. */
    static final int MESSAGES = (int) ((BesiegedNode.FULL ? 1L << 30 : 256L << 20) / MESSAGE_BYTES);

    static final SerializedObject LARGE = SerializedObject.newBuilder()
            .setType("large")
            .setData(ByteString.copyFrom(new byte[MESSAGE_BYTES]))
            .build();

    /** So many are on their way at one time, so that it is the node that is full and not this process. */
    private static final int BATCH = 32;

    private Flood() {}

    /** Sends all of it batch by batch; a batch is over when nothing more is answered. */
    static <T> List<Received<T>> of(Consumer<Received<T>> send) {
        List<Received<T>> all = new ArrayList<>();
        for (int sent = 0; sent < MESSAGES; sent += BATCH) {
            for (int i = 0; i < BATCH; i++) {
                Received<T> received = new Received<>();
                all.add(received);
                send.accept(received);
            }
            List<Received<T>> batch = all.subList(sent, all.size());
            Waiting.becomes(() -> batch.stream().allMatch(Received::hasEnded), Duration.ofMillis(400));
        }
        return all;
    }

    /** Sends all of it on one stream. */
    static <T> void on(ClientCallStreamObserver<T> stream, Supplier<T> message) {
        on(stream, MESSAGES, message);
    }

    /** As many as the node takes, and no more once it does not read for a while. */
    static <T> void on(ClientCallStreamObserver<T> stream, int count, Supplier<T> message) {
        for (int i = 0; i < count; i++) {
            if (!Waiting.becomes(stream::isReady, Duration.ofSeconds(5))) {
                return;
            }
            stream.onNext(message.get());
        }
    }
}
