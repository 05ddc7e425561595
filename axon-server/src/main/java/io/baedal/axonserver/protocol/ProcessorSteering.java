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
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
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
    private static final int MERGE_TRIES_MAX = 10;
    private static final Executor BETWEEN_TRIES = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);

    private final List<ConnectedClients> clientsOfContexts;

    ProcessorSteering(List<ConnectedClients> clientsOfContexts) {
        this.clientsOfContexts = clientsOfContexts;
    }

    /** One processor as one client last reported it. */
    public record Report(String clientId, String component, EventProcessorInfo info) {}

    private record Instance(PlatformStream client, EventProcessorInfo info) {}

    private record Held(PlatformStream client, SegmentStatus segment) {}

    /** What every client last reported of each of its processors. */
    public List<Report> reports() {
        return clients()
                .flatMap(client -> client.processors().values().stream()
                        .map(info -> new Report(client.clientId(), client.componentName(), info)))
                .toList();
    }

    /** Stops a processor in all its instances. */
    public CompletableFuture<Void> pause(ProcessorRef processor) {
        return everywhere(
                processor,
                () -> PlatformOutboundInstruction.newBuilder()
                        .setPauseEventProcessor(reference(processor.processor())));
    }

    /** Starts a processor in all its instances. */
    public CompletableFuture<Void> start(ProcessorRef processor) {
        return everywhere(
                processor,
                () -> PlatformOutboundInstruction.newBuilder()
                        .setStartEventProcessor(reference(processor.processor())));
    }

    private CompletableFuture<Void> everywhere(
            ProcessorRef processor, Supplier<PlatformOutboundInstruction.Builder> what) {
        List<Instance> instances = instances(processor);
        return instances.isEmpty()
                ? unknown(processor)
                : all(instances.stream().map(instance -> instruct(instance.client(), processor, what.get())));
    }

    /** Splits the largest segment, where it is held. */
    public CompletableFuture<Void> split(ProcessorRef processor) {
        return at(
                largest(processor, Comparator.reverseOrder()),
                processor,
                held -> instruct(
                        held.client(),
                        processor,
                        PlatformOutboundInstruction.newBuilder()
                                .setSplitEventProcessorSegment(reference(
                                        processor.processor(), held.segment().getSegmentId()))));
    }

    /**
     * Merges the smallest segment with its other half, which is released first where another client holds it. The merge is then
     * tried ten times, 200 ms apart, before it has failed.
     */
    public CompletableFuture<Void> merge(ProcessorRef processor) {
        return at(largest(processor, Comparator.naturalOrder()), processor, held -> {
            int otherHalf = held.segment().getSegmentId() ^ (held.segment().getOnePartOf() >>> 1);
            boolean elsewhere = instances(processor).stream()
                    .anyMatch(instance -> instance.client() != held.client() && holds(instance, otherHalf));
            return releaseElsewhere(processor, otherHalf, held.client())
                    .thenCompose(released -> merge(processor, held, elsewhere ? MERGE_TRIES_MAX : 1));
        });
    }

    /**
     * Axon Framework says that a segment is released when it has only begun to release it: first it ends what it is in the middle
     * of. Until then nobody can claim the segment and a merge fails. No token is changed by that, but the client has put its own half
     * down by then, and would take it up again only after a minute (Axon Framework 4.13, MergeTask).
     */
    private static CompletableFuture<Void> merge(ProcessorRef processor, Held held, int triesLeft) {
        return instruct(
                        held.client(),
                        processor,
                        PlatformOutboundInstruction.newBuilder()
                                .setMergeEventProcessorSegment(reference(
                                        processor.processor(), held.segment().getSegmentId())))
                .exceptionallyCompose(failure -> triesLeft > 1 && wasTried(failure)
                        ? CompletableFuture.supplyAsync(() -> merge(processor, held, triesLeft - 1), BETWEEN_TRIES)
                                .thenCompose(Function.identity())
                        : CompletableFuture.failedFuture(failure));
    }

    private static boolean wasTried(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof InstructionFailed failed && failed.code() == ErrorCode.INSTRUCTION_EXECUTION_ERROR;
    }

    /** Lets everybody but the target release a segment, so that the target takes it. */
    public CompletableFuture<Void> move(ProcessorRef processor, int segment, String targetClientId) {
        List<Instance> instances = instances(processor);
        if (instances.isEmpty()) {
            return unknown(processor);
        }
        Instance target = instances.stream()
                .filter(i -> i.client().clientId().equals(targetClientId))
                .findFirst()
                .orElse(null);
        if (target == null) {
            return refused(
                    ErrorCode.EVENT_PROCESSOR_TARGET_NOT_FOUND, "Client " + targetClientId + " has no " + processor);
        }
        if (holds(target, segment)) {
            return CompletableFuture.completedFuture(null);
        }
        if (target.info().getAvailableThreads() < 1) {
            return refused(
                    ErrorCode.NO_FREE_THREAD,
                    "Client " + targetClientId + " has no free thread for another segment of " + processor);
        }
        return releaseElsewhere(processor, segment, target.client());
    }

    private CompletableFuture<Void> releaseElsewhere(ProcessorRef processor, int segment, PlatformStream except) {
        return all(instances(processor).stream()
                .filter(instance -> instance.client() != except)
                .map(instance -> instruct(
                        instance.client(),
                        processor,
                        PlatformOutboundInstruction.newBuilder()
                                .setReleaseSegment(reference(processor.processor(), segment)))));
    }

    private static boolean holds(Instance instance, int segment) {
        return instance.info().getSegmentStatusList().stream().anyMatch(s -> s.getSegmentId() == segment);
    }

    private CompletableFuture<Void> at(
            @Nullable Held held, ProcessorRef processor, Function<Held, CompletableFuture<Void>> action) {
        return held == null ? unknown(processor) : action.apply(held);
    }

    /** By the denominator of its fraction: in reverse order the largest segment comes out. */
    private @Nullable Held largest(ProcessorRef processor, Comparator<Integer> byDenominator) {
        return instances(processor).stream()
                .flatMap(instance -> instance.info().getSegmentStatusList().stream()
                        .map(segment -> new Held(instance.client(), segment)))
                .max(Comparator.comparing((Held held) -> held.segment().getOnePartOf(), byDenominator))
                .orElse(null);
    }

    private List<Instance> instances(ProcessorRef processor) {
        return clients()
                .flatMap(client -> Stream.ofNullable(client.processors().get(processor.processor()))
                        .filter(info -> processor.matches(client.componentName(), info))
                        .map(info -> new Instance(client, info)))
                .toList();
    }

    private Stream<PlatformStream> clients() {
        return clientsOfContexts.stream().flatMap(clients -> clients.all().stream());
    }

    /** What was known of the processor is outdated by then, so the client is asked for a report before the caller hears of it. */
    private static CompletableFuture<Void> instruct(
            PlatformStream client, ProcessorRef processor, PlatformOutboundInstruction.Builder instruction) {
        return client.instruct(instruction, RESULT_MILLIS_MAX)
                .whenComplete((done, failure) -> client.requestReport(processor.processor()));
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

    private static CompletableFuture<Void> unknown(ProcessorRef processor) {
        return refused(
                ErrorCode.EVENT_PROCESSOR_NOT_FOUND,
                "No connected client has " + processor + "; is the application running, and in this context?");
    }

    private static CompletableFuture<Void> refused(ErrorCode code, String message) {
        return CompletableFuture.failedFuture(new InstructionFailed(code, message));
    }
}
