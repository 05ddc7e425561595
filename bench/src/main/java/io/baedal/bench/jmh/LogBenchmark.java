package io.baedal.bench.jmh;

import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.EventLogs;
import io.baedal.axonserver.log.LogLimits;
import io.baedal.axonserver.log.NewEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Appends to the log itself: one that waits for its answer, and many that share groups. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
public class LogBenchmark {
    private static final int TOGETHER = 64;

    @Param({"memory", "disk"})
    private String kind = "memory";

    private final AtomicLong aggregates = new AtomicLong();
    private final byte[] body = new byte[300];
    private Path folder = Path.of("");
    private EventLog log = EventLogs.inMemory(LogLimits.defaults());

    @Setup
    public void open() throws IOException {
        if (kind.equals("disk")) {
            log.close();
            folder = Files.createTempDirectory("jmh-log-");
            log = EventLogs.open(folder, LogLimits.defaults());
        }
    }

    @TearDown
    public void close() throws IOException {
        log.close();
        if (kind.equals("disk")) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Benchmark
    public long alone() {
        return log.appendDurably(List.of(event())).join();
    }

    @Benchmark
    @OperationsPerInvocation(TOGETHER)
    public long together() {
        for (int i = 1; i < TOGETHER; i++) {
            log.appendDurably(List.of(event()));
        }
        return log.appendDurably(List.of(event())).join();
    }

    private NewEvent event() {
        String id = "aggregate-" + aggregates.getAndIncrement();
        return new NewEvent(id, "Measured", id, 0, "io.baedal.bench.Measured", 0, body);
    }
}
