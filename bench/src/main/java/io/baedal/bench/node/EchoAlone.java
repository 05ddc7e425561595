package io.baedal.bench.node;

import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Cpu;
import io.baedal.bench.harness.Latencies;
import io.baedal.bench.harness.Round;
import io.baedal.bench.harness.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** A unary call of plain gRPC to another process and back, one at a time: the value is the median. */
public final class EchoAlone implements Contender {
    public static final String NAME = "gRPC echo";

    private final ServerProcess server;
    private final Echo echo;

    private EchoAlone(ServerProcess server) {
        this.server = server;
        this.echo = new Echo(server);
    }

    public static EchoAlone start() throws IOException {
        return new EchoAlone(ServerProcess.start(NullNode.class));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Round measure(Duration time) throws InterruptedException, ExecutionException {
        Latencies latencies = new Latencies();
        Cpu cpu = Cpu.since(server);
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            long began = System.nanoTime();
            echo.send(0).get();
            latencies.add(System.nanoTime() - began);
        }
        return cpu.round(latencies.medianMicros(), latencies.count());
    }

    @Override
    public void close() {
        echo.close();
    }
}
