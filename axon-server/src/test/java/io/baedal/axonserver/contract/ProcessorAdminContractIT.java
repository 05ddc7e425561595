package io.baedal.axonserver.contract;

import static io.baedal.axonserver.contract.ServerUnderTest.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.ResultStream;
import io.axoniq.axonserver.connector.admin.AdminChannel;
import io.axoniq.axonserver.connector.control.ProcessorInstructionHandler;
import io.axoniq.axonserver.grpc.admin.EventProcessor;
import io.axoniq.axonserver.grpc.admin.Result;
import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import io.axoniq.axonserver.grpc.control.EventProcessorInfo.SegmentStatus;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("Event processors, administered")
class ProcessorAdminContractIT {
    @RegisterExtension
    final ServerUnderTest server = new ServerUnderTest();

    private final String name = unique("processor");
    private final String store = unique("store");
    private final String component = unique("component");
    private final Instance one = new Instance("one", 0, 0);
    private final Instance two = new Instance("two", 1, 1);
    private AdminChannel admin;

    /** A processor as an application has it: it says what it holds, and does what it is told. */
    private final class Instance implements ProcessorInstructionHandler {
        private final String clientId;
        private final int freeThreads;
        private final int segment;
        private final List<String> told = new CopyOnWriteArrayList<>();
        private volatile boolean succeeds = true;
        private volatile boolean running = true;
        private final AtomicInteger mergesThatFail = new AtomicInteger();

        Instance(String suffix, int freeThreads, int segment) {
            this.clientId = component + "-" + suffix;
            this.freeThreads = freeThreads;
            this.segment = segment;
        }

        void connect() {
            Client client = server.client(
                    Client.to(server.address()).component(component).clientId(clientId));
            client.control().registerEventProcessor(name, this::info, this);
        }

        /** Says what it holds once, and then when it is asked. */
        void connectAndReportOnce() throws Exception {
            Client client = server.client(Client.to(server.address())
                    .component(component)
                    .clientId(clientId)
                    .reportsOnlyWhenAsked());
            client.control().registerEventProcessor(name, this::info, this);
            client.control()
                    .sendInstruction(PlatformInboundInstruction.newBuilder()
                            .setInstructionId(unique("report"))
                            .setEventProcessorInfo(info())
                            .build())
                    .get(10, TimeUnit.SECONDS);
        }

        EventProcessorInfo info() {
            return EventProcessorInfo.newBuilder()
                    .setProcessorName(name)
                    .setTokenStoreIdentifier(store)
                    .setMode("Pooled Streaming")
                    .setIsStreamingProcessor(true)
                    .setActiveThreads(1)
                    .setAvailableThreads(freeThreads)
                    .setRunning(running)
                    .addSegmentStatus(SegmentStatus.newBuilder()
                            .setSegmentId(segment)
                            .setOnePartOf(2)
                            .setCaughtUp(true)
                            .setTokenPosition(42))
                    .build();
        }

        private CompletableFuture<Boolean> did(String what) {
            told.add(what);
            return CompletableFuture.completedFuture(succeeds);
        }

        private CompletableFuture<Void> done(String what) {
            told.add(what);
            return succeeds
                    ? CompletableFuture.completedFuture(null)
                    : CompletableFuture.failedFuture(new IllegalStateException("It cannot be done"));
        }

        @Override
        public CompletableFuture<Boolean> releaseSegment(int segmentId) {
            return did("release " + segmentId);
        }

        @Override
        public CompletableFuture<Boolean> splitSegment(int segmentId) {
            return did("split " + segmentId);
        }

        @Override
        public CompletableFuture<Boolean> mergeSegment(int segmentId) {
            told.add("merge " + segmentId);
            return CompletableFuture.completedFuture(succeeds && mergesThatFail.getAndDecrement() <= 0);
        }

        @Override
        public CompletableFuture<Void> pauseProcessor() {
            running = false;
            return done("pause");
        }

        @Override
        public CompletableFuture<Void> startProcessor() {
            running = true;
            return done("start");
        }
    }

    @BeforeEach
    void connect() {
        admin = server.client(Client.to(server.address()).context("_admin"))
                .connection()
                .adminChannel();
        one.connect();
        two.connect();
        await().until(() -> mine(admin.eventProcessors()).stream()
                        .mapToInt(EventProcessor::getClientInstanceCount)
                        .sum()
                == 2);
    }

    private List<EventProcessor> mine(ResultStream<EventProcessor> stream) throws InterruptedException {
        List<EventProcessor> all = new ArrayList<>();
        while (!stream.isClosed() || stream.peek() != null) {
            EventProcessor next = stream.nextIfAvailable(1, TimeUnit.SECONDS);
            if (next != null && next.getIdentifier().getProcessorName().equals(name)) {
                all.add(next);
            }
        }
        return all;
    }

    @Test
    @DisplayName("are listed as they last reported themselves: instances that share a token store are one processor")
    void listed() throws InterruptedException {
        // when
        List<EventProcessor> all = mine(admin.eventProcessors());

        // then
        assertThat(all).singleElement().satisfies(processor -> {
            assertThat(processor.getIdentifier().getTokenStoreIdentifier()).isEqualTo(store);
            assertThat(processor.getIdentifier().getContextName()).isEqualTo("default");
            assertThat(processor.getMode()).isEqualTo("Pooled Streaming");
            assertThat(processor.getIsStreaming()).isTrue();
            assertThat(processor.getClientInstanceList())
                    .allMatch(instance -> instance.getIsRunning())
                    .anySatisfy(instance -> {
                        assertThat(instance.getClientId()).isEqualTo(two.clientId);
                        assertThat(instance.getMaxCapacity()).isEqualTo(2);
                        assertThat(instance.getClaimedSegment(0).getId()).isEqualTo(1);
                        assertThat(instance.getClaimedSegment(0).getTokenPosition())
                                .isEqualTo(42);
                        assertThat(instance.getClaimedSegment(0).getClaimedBy()).isEqualTo(two.clientId);
                    });
        });
        assertThat(mine(admin.eventProcessorsByComponent(component))).isEqualTo(all);
        assertThat(mine(admin.eventProcessorsByComponent(unique("nobody")))).isEmpty();
    }

    @Test
    @DisplayName("are paused and started in every instance, and the answer waits for what they report")
    void pauseAndStart() {
        assertThat(admin.pauseEventProcessor(name, store).join()).isEqualTo(Result.SUCCESS);
        assertThat(admin.startEventProcessor(name, store).join()).isEqualTo(Result.SUCCESS);
        assertThat(one.told).containsExactly("pause", "start");
        assertThat(two.told).containsExactly("pause", "start");

        one.succeeds = false;
        assertThatThrownBy(() -> admin.pauseEventProcessor(name, store).join()).hasMessageContaining("[AXONIQ-1004]");
    }

    @Test
    @DisplayName(
            "are asked for a report once they have done what they were told, so that nobody waits for the next one")
    void asked() throws Exception {
        // given
        Instance three = new Instance("three", 0, 0);
        three.connectAndReportOnce();
        await().until(() -> isRunning(three));

        // when
        admin.pauseEventProcessor(name, store).join();

        // then
        await().until(() -> !isRunning(three));
    }

    private boolean isRunning(Instance instance) throws InterruptedException {
        return mine(admin.eventProcessors()).stream()
                .flatMap(processor -> processor.getClientInstanceList().stream())
                .anyMatch(listed -> listed.getClientId().equals(instance.clientId) && listed.getIsRunning());
    }

    @Test
    @DisplayName("are split and merged where the segment is held; the other half of a merge is released first")
    void splitAndMerge() {
        assertThat(admin.splitEventProcessor(name, store).join()).isEqualTo(Result.SUCCESS);
        assertThat(one.told.size() + two.told.size()).isEqualTo(1);
        assertThat(admin.mergeEventProcessor(name, store).join()).isEqualTo(Result.SUCCESS);
        assertThat(List.of(one.told, two.told).toString()).contains("split", "merge", "release");
    }

    @Test
    @DisplayName("are merged once the other half is released in fact, which takes longer than to say so")
    void releasedLate() {
        // given the node of this build: what others do then is not known
        server.node();
        one.mergesThatFail.set(2);
        two.mergesThatFail.set(2);
        // when
        Result merged = admin.mergeEventProcessor(name, store).join();
        // then
        assertThat(merged).isEqualTo(Result.SUCCESS);
        assertThat(Stream.of(one, two).flatMap(instance -> instance.told.stream()))
                .filteredOn(told -> told.startsWith("merge"))
                .hasSize(3);
    }

    @Test
    @DisplayName(
            "are moved to the client that is named, if it is there (AXONIQ-2801) and has a free thread (AXONIQ-2802)")
    void move() {
        assertThat(admin.moveEventProcessorSegment(name, store, 0, two.clientId).join())
                .isEqualTo(Result.SUCCESS);
        assertThat(one.told).containsExactly("release 0");
        assertThat(two.told).isEmpty();
        assertThatThrownBy(() -> admin.moveEventProcessorSegment(name, store, 0, "nobody")
                        .join())
                .hasMessageContaining("[AXONIQ-2801]");
        assertThatThrownBy(() -> admin.moveEventProcessorSegment(name, store, 1, one.clientId)
                        .join())
                .hasMessageContaining("[AXONIQ-2802]");
    }

    @Test
    @DisplayName("are AXONIQ-2800 where nobody has them: by name, by token store, and in another context")
    void unknown() {
        assertThatThrownBy(() ->
                        admin.pauseEventProcessor(unique("processor"), store).join())
                .hasMessageContaining("[AXONIQ-2800]");
        assertThatThrownBy(
                        () -> admin.pauseEventProcessor(name, unique("store")).join())
                .hasMessageContaining("[AXONIQ-2800]");
        assertThatThrownBy(() ->
                        admin.pauseEventProcessor(name, store, "elsewhere").join())
                .hasMessageContaining("[AXONIQ-1302]");
    }
}
