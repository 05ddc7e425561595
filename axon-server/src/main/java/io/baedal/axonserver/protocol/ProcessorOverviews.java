package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.admin.EventProcessor;
import io.axoniq.axonserver.grpc.admin.EventProcessorIdentifier;
import io.axoniq.axonserver.grpc.admin.EventProcessorInstance;
import io.axoniq.axonserver.grpc.admin.EventProcessorSegment;
import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import io.axoniq.axonserver.grpc.control.EventProcessorInfo.SegmentStatus;
import io.baedal.axonserver.protocol.ProcessorSteering.Report;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the clients of a context report of their event processors, put together by processor. */
final class ProcessorOverviews {

    private record Key(String processor, String tokenStore) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byName = processor.compareTo(other.processor);
            return byName == 0 ? tokenStore.compareTo(other.tokenStore) : byName;
        }
    }

    private ProcessorOverviews() {}

    /** Instances that share name and token store are one processor, by name. */
    static List<EventProcessor> of(NodeContext context, Predicate<String> component) {
        return context.processors().reports().stream()
                .filter(report -> component.test(report.component()))
                .collect(Collectors.groupingBy(ProcessorOverviews::key, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> processor(context.name(), entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Key key(Report report) {
        return new Key(report.info().getProcessorName(), report.info().getTokenStoreIdentifier());
    }

    private static EventProcessor processor(String context, Key key, List<Report> reports) {
        EventProcessorInfo any = reports.getFirst().info();
        EventProcessor.Builder processor = EventProcessor.newBuilder()
                .setIdentifier(EventProcessorIdentifier.newBuilder()
                        .setProcessorName(key.processor())
                        .setTokenStoreIdentifier(key.tokenStore())
                        .setContextName(context))
                .setMode(any.getMode())
                .setIsStreaming(any.getIsStreamingProcessor())
                .setLoadBalancingStrategyName(any.getLoadBalancingStrategyName());
        reports.forEach(report -> processor.addClientInstance(instance(report)));
        return processor.build();
    }

    private static EventProcessorInstance instance(Report report) {
        EventProcessorInfo info = report.info();
        EventProcessorInstance.Builder instance = EventProcessorInstance.newBuilder()
                .setClientId(report.clientId())
                .setIsRunning(info.getRunning())
                .setMaxCapacity(info.getAvailableThreads() + info.getSegmentStatusCount());
        info.getSegmentStatusList().forEach(segment -> instance.addClaimedSegment(segment(report.clientId(), segment)));
        return instance.build();
    }

    private static EventProcessorSegment segment(String clientId, SegmentStatus status) {
        return EventProcessorSegment.newBuilder()
                .setId(status.getSegmentId())
                .setOnePartOf(status.getOnePartOf())
                .setClaimedBy(clientId)
                .setIsCaughtUp(status.getCaughtUp())
                .setIsReplaying(status.getReplaying())
                .setTokenPosition(status.getTokenPosition())
                .setIsInError(!status.getErrorState().isEmpty())
                .setError(status.getErrorState())
                .build();
    }
}
