package io.baedal.axonserver.dashboard;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.control.ProcessorInstructionHandler;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import io.axoniq.axonserver.grpc.control.EventProcessorInfo.SegmentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An event processor in two instances, as they report it through the official connector. They share its segments as real ones
 * do through a token store: what one of them releases, the other one claims.
 */
final class SharedProcessor implements AutoCloseable {
    static final String COMPONENT = "delivery";
    static final String NAME = "riders";
    private static final int REPORT_MILLIS = 50;
    private static final int THREADS = 4;

    /** One process. */
    private final class Instance implements ProcessorInstructionHandler {
        private final String clientId;
        private final AxonServerConnectionFactory factory;
        private volatile boolean running = true;

        Instance(String address, String clientId) {
            this.clientId = clientId;
            String[] hostAndPort = address.split(":");
            factory = AxonServerConnectionFactory.forClient(COMPONENT, clientId)
                    .routingServers(new ServerAddress(hostAndPort[0], Integer.parseInt(hostAndPort[1])))
                    .reconnectInterval(50, TimeUnit.MILLISECONDS)
                    .processorInfoUpdateFrequency(REPORT_MILLIS, TimeUnit.MILLISECONDS)
                    .threadPoolSize(1)
                    .build();
            AxonServerConnection connection = factory.connect("default");
            connection.controlChannel().registerEventProcessor(NAME, this::info, this);
        }

        private EventProcessorInfo info() {
            synchronized (owners) {
                EventProcessorInfo.Builder info = EventProcessorInfo.newBuilder()
                        .setProcessorName(NAME)
                        .setMode("Pooled Streaming")
                        .setTokenStoreIdentifier("shared-store")
                        .setIsStreamingProcessor(true)
                        .setRunning(running);
                owners.forEach((segment, owner) -> {
                    if (owner.equals(clientId) && running) {
                        info.addSegmentStatus(SegmentStatus.newBuilder()
                                .setSegmentId(segment)
                                .setOnePartOf(owners.size())
                                .setCaughtUp(false)
                                .setTokenPosition(position));
                    }
                });
                return info.setActiveThreads(info.getSegmentStatusCount())
                        .setAvailableThreads(THREADS - info.getSegmentStatusCount())
                        .build();
            }
        }

        @Override
        public CompletableFuture<Boolean> releaseSegment(int segmentId) {
            synchronized (owners) {
                owners.replace(segmentId, clientId, other(clientId));
            }
            return CompletableFuture.completedFuture(true);
        }

        @Override
        public CompletableFuture<Boolean> splitSegment(int segmentId) {
            synchronized (owners) {
                owners.put(owners.size(), clientId);
            }
            return CompletableFuture.completedFuture(true);
        }

        @Override
        public CompletableFuture<Boolean> mergeSegment(int segmentId) {
            synchronized (owners) {
                owners.remove(owners.size() - 1);
            }
            return CompletableFuture.completedFuture(true);
        }

        @Override
        public CompletableFuture<Void> pauseProcessor() {
            if (!refusal.isEmpty()) {
                return CompletableFuture.failedFuture(new IllegalStateException(refusal));
            }
            running = false;
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> startProcessor() {
            running = true;
            return CompletableFuture.completedFuture(null);
        }
    }

    private final Map<Integer, String> owners = new TreeMap<>();
    private final List<Instance> instances = new ArrayList<>();
    private final long position;
    private volatile String refusal = "";

    /** Segment 0 belongs to "one", segment 1 to "two". */
    SharedProcessor(String address, long position) {
        this.position = position;
        owners.put(0, "one");
        owners.put(1, "two");
        instances.add(new Instance(address, "one"));
        instances.add(new Instance(address, "two"));
    }

    /** From now on it does not let itself be paused. */
    void refuse(String why) {
        refusal = why;
    }

    /** Who has which segment. */
    Map<Integer, String> owners() {
        synchronized (owners) {
            return Map.copyOf(owners);
        }
    }

    private static String other(String clientId) {
        return clientId.equals("one") ? "two" : "one";
    }

    @Override
    public void close() {
        instances.forEach(instance -> instance.factory.shutdown());
    }
}
