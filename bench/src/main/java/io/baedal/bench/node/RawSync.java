package io.baedal.bench.node;

import io.axoniq.axonserver.grpc.event.Event;
import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Cpu;
import io.baedal.bench.harness.Latencies;
import io.baedal.bench.harness.Round;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** The disk alone: the bytes of one event added to a file and synced, one after another. It cannot be had for less. */
final class RawSync implements Contender {
    static final String NAME = "fdatasync";

    private final FileChannel file;
    private final Messages messages = new Messages("raw");
    private long sequence;

    RawSync(Path folder) throws IOException {
        file = FileChannel.open(folder.resolve("raw"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Round measure(Duration time) throws IOException {
        Cpu cpu = Cpu.since(null);
        Latencies latencies = new Latencies();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            Event event = messages.event("raw", sequence++);
            ByteBuffer bytes = ByteBuffer.allocateDirect(event.getSerializedSize());
            bytes.put(event.toByteArray()).flip();
            long began = System.nanoTime();
            file.write(bytes);
            file.force(false);
            latencies.add(System.nanoTime() - began);
        }
        return cpu.round(latencies.medianMicros(), latencies.count());
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
