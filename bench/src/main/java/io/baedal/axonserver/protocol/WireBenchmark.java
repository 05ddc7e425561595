package io.baedal.axonserver.protocol;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.baedal.axonserver.log.StoredEvent;
import io.grpc.KnownLength;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An event on its way in and out, against what the generated code would do. It lies in the package of what it measures, which
 * nobody else may call.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class WireBenchmark {
    private static final int PAYLOAD_BYTES = 200;

    private final byte[] bytes = Event.newBuilder()
            .setMessageIdentifier("0af76519-16cd-43dd-8448-eb211c80319c")
            .setAggregateType("Measured")
            .setAggregateIdentifier("aggregate-1")
            .setAggregateSequenceNumber(7)
            .setTimestamp(1_700_000_000_000L)
            .setPayload(SerializedObject.newBuilder()
                    .setType("io.baedal.bench.Measured")
                    .setRevision("1")
                    .setData(ByteString.copyFrom(new byte[PAYLOAD_BYTES])))
            .putMetaData(
                    "traceId",
                    MetaDataValue.newBuilder()
                            .setTextValue("0af7651916cd43dd8448eb211c80319c")
                            .build())
            .build()
            .toByteArray();
    private final StoredEvent stored =
            new StoredEvent(7, "Measured", "aggregate-1", 7, "io.baedal.bench.Measured", 0, bytes);
    private final WireFormats.Incoming incoming = new WireFormats.Incoming();

    /** As the transport hands it over: it knows its length. */
    private static final class Received extends ByteArrayInputStream implements KnownLength {
        Received(byte[] bytes) {
            super(bytes);
        }
    }

    @Benchmark
    public Object in() {
        return incoming.parse(new Received(bytes)).toStore();
    }

    @Benchmark
    public Object inGenerated() throws IOException {
        return Event.parseFrom(new Received(bytes));
    }

    @Benchmark
    public int out() throws IOException {
        return WireMessage.eventWithToken(stored).drainTo(OutputStream.nullOutputStream());
    }
}
