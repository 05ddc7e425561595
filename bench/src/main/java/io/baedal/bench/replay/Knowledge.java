package io.baedal.bench.replay;

import io.baedal.bench.harness.BenchFailure;
import io.baedal.bench.harness.Cpu;
import io.baedal.bench.harness.ServerProcess;
import io.baedal.bench.harness.Workbench;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Progress;
import io.baedal.platform.system.Setup;
import io.baedal.query.orders.OrdersOneByOne;
import io.baedal.support.axon.EventSourcing;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A node, which is a process, with a log of orders in it; and a query-service that knows all of it, in this JVM, as are its documents
 * unless they are elsewhere.
 */
final class Knowledge implements AutoCloseable {

    private static final int WAIT_SECONDS_MAX = 60;
    private static final int FIRST_READ_SECONDS_MAX = 180;

    private final ServerProcess node;
    private final Platform platform;
    private final Configuration client;
    private final OrdersOneByOne oneByOne;
    private final Rebuilds rebuilds;
    private final long last;
    private final int orders;

    private Knowledge(ServerProcess node, Platform platform, Configuration client, int orders)
            throws InterruptedException {
        this.node = node;
        this.platform = platform;
        this.client = client;
        this.orders = orders;
        for (List<Object> part : Lives.log(orders)) {
            List<? extends EventMessage<?>> messages =
                    part.stream().map(GenericEventMessage::asEventMessage).toList();
            client.eventStore().publish(messages);
        }
        this.oneByOne = new OrdersOneByOne(platform.address(Part.DOCUMENTS));
        this.last = readAll();
        platform.start(Part.QUERY_SERVICE);
        awaitRest();
        this.rebuilds = new Rebuilds(platform.uri(Part.QUERY_SERVICE));
    }

    /** @param documents a MongoDB to use; null: the platform's own store, in memory */
    static Knowledge open(Workbench bench, int orders, @Nullable String documents)
            throws IOException, InterruptedException {
        ServerProcess node = bench.startNode(bench.newFolder(), 0);
        String address = "127.0.0.1:" + node.port();
        Setup setup = Setup.inMemory()
                .withElsewhere(Part.NODE, address)
                .withProperty("baedal.rebuild.look", "200ms")
                // It would compare all orders with their views, beside whatever is measured.
                .withProperty("baedal.audit.every", "1h");
        Platform platform = Platform.of(
                documents == null ? setup : setup.withElsewhere(Part.DOCUMENTS, documents), Progress.SILENT);
        Configuration client = client(address);
        try {
            if (documents == null) {
                platform.start(Part.DOCUMENTS);
            }
            return new Knowledge(node, platform, client, orders);
        } catch (RuntimeException failed) {
            client.shutdown();
            platform.close();
            node.close();
            throw new BenchFailure("query-service did not start: " + failed.getMessage(), failed);
        }
    }

    private static Configuration client(String node) {
        Serializer serializer = EventSourcing.serializer();
        AxonServerConfiguration server = AxonServerConfiguration.builder()
                .servers(node)
                .componentName("bench-replay")
                .build();
        return DefaultConfigurer.defaultConfiguration()
                .configureSerializer(c -> serializer)
                .configureMessageSerializer(c -> serializer)
                .configureEventSerializer(c -> serializer)
                .registerComponent(AxonServerConfiguration.class, c -> server)
                .start();
    }

    ServerProcess node() {
        return node;
    }

    OrdersOneByOne oneByOne() {
        return oneByOne;
    }

    Rebuilds rebuilds() {
        return rebuilds;
    }

    int orders() {
        return orders;
    }

    /** The position of the last event. */
    long last() {
        return last;
    }

    BlockingStream<TrackedEventMessage<?>> log() {
        return client.eventStore().openStream(null);
    }

    /** @throws BenchFailure if the log ends too soon */
    static TrackedEventMessage<?> next(BlockingStream<TrackedEventMessage<?>> log) throws InterruptedException {
        if (!log.hasNextAvailable(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new BenchFailure(
                    "The node sent no event for " + WAIT_SECONDS_MAX + " s; look for its own words above", null);
        }
        return log.nextAvailable();
    }

    static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    /** Until the other views, the audit and the messages know all of the log, too: they want the same cores. */
    private void awaitRest() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(FIRST_READ_SECONDS_MAX);
        boolean rests;
        do {
            rests = Cpu.since(node).awaitRest();
        } while (!rests && System.nanoTime() < end);
    }

    /**
     * Says of each event what it makes of the view, too.
     *
     * @return the position of the last event
     */
    private long readAll() throws InterruptedException {
        long position = -1;
        try (BlockingStream<TrackedEventMessage<?>> log = log()) {
            for (int event = 0; event < orders * Lives.EVENTS; event++) {
                TrackedEventMessage<?> message = next(log);
                position = position(message);
                oneByOne.expect(message.getPayload(), position, message.getTimestamp());
            }
        }
        return position;
    }

    @Override
    public void close() {
        oneByOne.close();
        client.shutdown();
        platform.close();
        node.close();
    }
}
