package io.baedal.bench.streams;

import io.baedal.api.order.OrderId;
import io.baedal.bench.harness.BenchFailure;
import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Cpu;
import io.baedal.bench.harness.Latencies;
import io.baedal.bench.harness.Round;
import io.baedal.bench.harness.ServerProcess;
import io.baedal.bench.harness.Workbench;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Progress;
import io.baedal.platform.system.Setup;
import io.baedal.support.axon.EventSourcing;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.serialization.Serializer;

/**
 * One order after another is followed at query-service while its events are appended, one at a time. The value is the median from the
 * node's word that an event is on disk to its line at the client. The node is a process; query-service and its documents, in memory,
 * share the harness's JVM.
 */
final class AcceptedToTold implements Contender {

    static final String NAME = "stream";

    private final ServerProcess node;
    private final Platform platform;
    private final Configuration log;

    private AcceptedToTold(ServerProcess node, Platform platform) {
        this.node = node;
        this.platform = platform;
        Serializer serializer = EventSourcing.serializer();
        AxonServerConfiguration server = AxonServerConfiguration.builder()
                .servers("127.0.0.1:" + node.port())
                .componentName("bench-streams")
                .build();
        this.log = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(c -> serializer)
                .configureMessageSerializer(c -> serializer)
                .configureEventSerializer(c -> serializer)
                .registerComponent(AxonServerConfiguration.class, c -> server)
                .registerQueryHandler(c -> new Customers())
                .start();
    }

    static AcceptedToTold open(Workbench bench) throws IOException {
        bench.say("  starting query-service");
        ServerProcess node = bench.startNode(bench.newFolder(), 0);
        Platform platform =
                Platform.of(Setup.inMemory().withElsewhere(Part.NODE, "127.0.0.1:" + node.port()), Progress.SILENT);
        try {
            platform.start(Part.DOCUMENTS);
            platform.start(Part.QUERY_SERVICE);
            return new AcceptedToTold(node, platform);
        } catch (RuntimeException failed) {
            platform.close();
            node.close();
            throw new BenchFailure("query-service did not start: " + failed.getMessage(), failed);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Round measure(Duration time) throws IOException, InterruptedException {
        Latencies latencies = new Latencies();
        Cpu cpu = Cpu.since(node);
        long end = System.nanoTime() + time.toNanos();
        do {
            follow(new Life(OrderId.of("ord-" + UUID.randomUUID())), latencies);
        } while (System.nanoTime() < end);
        return cpu.round(latencies.medianMicros(), latencies.count());
    }

    private void follow(Life life, Latencies latencies) throws IOException, InterruptedException {
        append(life.placed());
        try (Listener listener =
                new Listener(platform.uri(Part.QUERY_SERVICE), "/orders/" + life.order() + "/events")) {
            listener.next();
            for (Object event : life.later()) {
                append(event);
                long accepted = System.nanoTime();
                latencies.add(Math.max(0, listener.next() - accepted));
            }
        }
    }

    /** Returns when it is on disk. */
    private void append(Object event) {
        log.eventGateway().publish(event);
    }

    @Override
    public void close() {
        log.shutdown();
        platform.close();
        node.close();
    }
}
