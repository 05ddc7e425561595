package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import io.axoniq.axonserver.grpc.control.EventProcessorInfo.SegmentStatus;
import io.axoniq.axonserver.grpc.control.EventProcessorReference;
import io.axoniq.axonserver.grpc.control.EventProcessorSegmentReference;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.baedal.axonserver.ErrorCode;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Steers the event processors of connected applications. Each call completes when every client concerned has reported that
 * it is done, or fails with {@link InstructionFailed}: no such processor 2800, no such target 2801, no free thread 2802, client
 * gone 6001, no result in time 11000.
 */
public final class ProcessorSteering {
    private static final long RESULT_MILLIS_MAX = 10_000;

    private final ConnectedClients clients;

    public ProcessorSteering(ConnectedClients clients) {
        this.clients = clients;
    }

    /** One processor as one client last reported it. */
    public record Report(String clientId, String component, EventProcessorInfo info) {}

    private record Instance(PlatformStream client, EventProcessorInfo info) {}

    private record Held(PlatformStream client, SegmentStatus segment) {}

    /** What every client last reported of each of its processors. */
    public List<Report> reports() {
        return clients.all().stream()
                .flatMap(client -> client.processors().values().stream()
                        .map(info -> new Report(client.clientId(), client.componentName(), info)))
                .toList();
    }

    /** Stops a processor in all instances of a component. */
    public CompletableFuture<Void> pause(String component, String processor) {
        return everywhere(
                component,
                processor,
                () -> PlatformOutboundInstruction.newBuilder().setPauseEventProcessor(reference(processor)));
    }

    /** Starts a processor in all instances of a component. */
    public CompletableFuture<Void> start(String component, String processor) {
        return everywhere(
                component,
                processor,
                () -> PlatformOutboundInstruction.newBuilder().setStartEventProcessor(reference(processor)));
    }

    private CompletableFuture<Void> everywhere(
            String component, String processor, Supplier<PlatformOutboundInstruction.Builder> what) {
        List<Instance> instances = instances(component, processor);
        return instances.isEmpty()
                ? unknown(component, processor)
                : all(instances.stream().map(instance -> instruct(instance.client(), what.get())));
    }

    /** Splits the largest segment, where it is held. */
    public CompletableFuture<Void> split(String component, String processor) {
        return at(
                largest(component, processor, Comparator.reverseOrder()),
                component,
                processor,
                held -> instruct(
                        held.client(),
                        PlatformOutboundInstruction.newBuilder()
                                .setSplitEventProcessorSegment(
                                        reference(processor, held.segment().getSegmentId()))));
    }

    /** Merges the smallest segment with its other half, which is released first where another client holds it. */
    public CompletableFuture<Void> merge(String component, String processor) {
        return at(largest(component, processor, Comparator.naturalOrder()), component, processor, held -> {
            int otherHalf = held.segment().getSegmentId() ^ (held.segment().getOnePartOf() >>> 1);
            return releaseElsewhere(component, processor, otherHalf, held.client())
                    .thenCompose(released -> instruct(
                            held.client(),
                            PlatformOutboundInstruction.newBuilder()
                                    .setMergeEventProcessorSegment(
                                            reference(processor, held.segment().getSegmentId()))));
        });
    }

    /** Lets everybody but the target release a segment, so that the target takes it. */
    public CompletableFuture<Void> move(String component, String processor, int segment, String targetClientId) {
        List<Instance> instances = instances(component, processor);
        if (instances.isEmpty()) {
            return unknown(component, processor);
        }
        Instance target = instances.stream()
                .filter(i -> i.client().clientId().equals(targetClientId))
                .findFirst()
                .orElse(null);
        if (target == null) {
            return refused(
                    ErrorCode.EVENT_PROCESSOR_TARGET_NOT_FOUND,
                    "Client " + targetClientId + " has no processor " + processor);
        }
        if (holds(target, segment)) {
            return CompletableFuture.completedFuture(null);
        }
        if (target.info().getAvailableThreads() < 1) {
            return refused(
                    ErrorCode.NO_FREE_THREAD,
                    "Client " + targetClientId + " has no free thread for another segment of " + processor);
        }
        return releaseElsewhere(component, processor, segment, target.client());
    }

    private CompletableFuture<Void> releaseElsewhere(
            String component, String processor, int segment, PlatformStream except) {
        return all(instances(component, processor).stream()
                .filter(instance -> instance.client() != except)
                .map(instance -> instruct(
                        instance.client(),
                        PlatformOutboundInstruction.newBuilder().setReleaseSegment(reference(processor, segment)))));
    }

    private static boolean holds(Instance instance, int segment) {
        return instance.info().getSegmentStatusList().stream().anyMatch(s -> s.getSegmentId() == segment);
    }

    private CompletableFuture<Void> at(
            @Nullable Held held, String component, String processor, Function<Held, CompletableFuture<Void>> action) {
        return held == null ? unknown(component, processor) : action.apply(held);
    }

    /** By the denominator of its fraction: in reverse order the largest segment comes out. */
    private @Nullable Held largest(String component, String processor, Comparator<Integer> byDenominator) {
        return instances(component, processor).stream()
                .flatMap(instance -> instance.info().getSegmentStatusList().stream()
                        .map(segment -> new Held(instance.client(), segment)))
                .max(Comparator.comparing((Held held) -> held.segment().getOnePartOf(), byDenominator))
                .orElse(null);
    }

    private List<Instance> instances(String component, String processor) {
        return clients.all().stream()
                .filter(client -> client.componentName().equals(component))
                .flatMap(client ->
                        Stream.ofNullable(client.processors().get(processor)).map(info -> new Instance(client, info)))
                .toList();
    }

    private static CompletableFuture<Void> instruct(
            PlatformStream client, PlatformOutboundInstruction.Builder instruction) {
        return client.instruct(instruction, RESULT_MILLIS_MAX);
    }

    private static EventProcessorReference reference(String processor) {
        return EventProcessorReference.newBuilder().setProcessorName(processor).build();
    }

    private static EventProcessorSegmentReference reference(String processor, int segment) {
        return EventProcessorSegmentReference.newBuilder()
                .setProcessorName(processor)
                .setSegmentIdentifier(segment)
                .build();
    }

    private static CompletableFuture<Void> all(Stream<CompletableFuture<Void>> parts) {
        return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new));
    }

    private static CompletableFuture<Void> unknown(String component, String processor) {
        return refused(
                ErrorCode.EVENT_PROCESSOR_NOT_FOUND,
                "No connected client of component " + component + " has a processor " + processor);
    }

    private static CompletableFuture<Void> refused(ErrorCode code, String message) {
        return CompletableFuture.failedFuture(new InstructionFailed(code, message));
    }
}
