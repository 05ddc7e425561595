package io.baedal.axonserver.node;

import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import io.baedal.axonserver.dashboard.ContextFacts;
import io.baedal.axonserver.dashboard.DashboardFeed;
import io.baedal.axonserver.dashboard.EventBody;
import io.baedal.axonserver.dashboard.Handlers;
import io.baedal.axonserver.dashboard.LogFacts;
import io.baedal.axonserver.dashboard.NodeFacts;
import io.baedal.axonserver.dashboard.Overview;
import io.baedal.axonserver.dashboard.Processors;
import io.baedal.axonserver.eventquery.EventQueryContext;
import io.baedal.axonserver.http.Problem;
import io.baedal.axonserver.http.metrics.MessageFigures;
import io.baedal.axonserver.http.metrics.NodeMetrics;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.log.FreeSpace;
import io.baedal.axonserver.log.LogState;
import io.baedal.axonserver.log.LogStatus;
import io.baedal.axonserver.log.StoredEvent;
import io.baedal.axonserver.protocol.ConnectedApplications;
import io.baedal.axonserver.protocol.ConnectedClients;
import io.baedal.axonserver.protocol.ContextRefused;
import io.baedal.axonserver.protocol.Contexts;
import io.baedal.axonserver.protocol.NodeContext;
import io.baedal.axonserver.protocol.NodeIdentity;
import io.baedal.axonserver.protocol.ProcessorSteering;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads from the node what the pages of the dashboard show. */
final class NodeFeed implements DashboardFeed {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Contexts contexts;
    private final NodeIdentity identity;
    private final NodeConfig config;
    private final Clock clock;
    private final NodeMetrics metrics;
    private final long startedMillis;

    NodeFeed(
            Contexts contexts,
            NodeIdentity identity,
            NodeConfig config,
            NodeMetrics metrics,
            Clock clock,
            long startedMillis) {
        this.contexts = contexts;
        this.identity = identity;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
        this.startedMillis = startedMillis;
    }

    @Override
    public NodeFacts node() {
        return new NodeFacts(
                identity.nodeName(),
                AxonServerNode.version(),
                startedMillis,
                identity.host() + ":" + identity.grpcPort().getAsInt(),
                contexts.all().stream().map(NodeContext::name).toList(),
                null,
                config.devMode());
    }

    @Override
    public Overview overview(String name) {
        NodeContext context = context(name);
        Map<String, List<String>> processors = context.processors().reports().stream()
                .collect(Collectors.groupingBy(
                        ProcessorSteering.Report::component,
                        Collectors.mapping(report -> report.info().getProcessorName(), Collectors.toList())));
        Map<String, List<ConnectedClients.Connected>> clients = context.clients().connected().stream()
                .collect(Collectors.groupingBy(ConnectedClients.Connected::component));
        List<Overview.Application> applications = ConnectedApplications.in(context).stream()
                .map(application -> new Overview.Application(
                        application.component(),
                        clients.getOrDefault(application.component(), List.of()).stream()
                                .map(c -> new Overview.Instance(c.clientId(), c.version(), c.tags()))
                                .toList(),
                        application.commands(),
                        application.queries(),
                        processors.getOrDefault(application.component(), List.of()).stream()
                                .distinct()
                                .sorted()
                                .toList()))
                .toList();
        return new Overview(
                clock.millis(),
                context.log().head(),
                count(metrics.commandFigures(name)),
                count(metrics.queryFigures(name)),
                applications);
    }

    private static long count(Map<String, MessageFigures> figures) {
        return figures.values().stream().mapToLong(MessageFigures::count).sum();
    }

    @Override
    public Handlers commandHandlers(String name) {
        NodeContext context = context(name);
        HandlerTable table = new HandlerTable(metrics.commandFigures(name));
        context.commands().describe(table);
        return new Handlers(clock.millis(), context.commands().inFlight(), 0, table.handlers());
    }

    @Override
    public Handlers queryHandlers(String name) {
        NodeContext context = context(name);
        HandlerTable table = new HandlerTable(metrics.queryFigures(name));
        context.queryHandlers().describe(table);
        return new Handlers(
                clock.millis(),
                context.queries().active(),
                context.subscriptions().active(),
                table.handlers());
    }

    @Override
    public Processors processors(String name) {
        NodeContext context = context(name);
        List<Processors.Processor> processors = context.processors().reports().stream()
                .collect(Collectors.groupingBy(
                        report -> List.of(
                                report.component(),
                                report.info().getProcessorName(),
                                report.info().getTokenStoreIdentifier()),
                        () -> new TreeMap<>(NodeFeed::compareNames),
                        Collectors.toList()))
                .values()
                .stream()
                .map(NodeFeed::processor)
                .toList();
        return new Processors(clock.millis(), context.log().head(), processors);
    }

    private static int compareNames(List<String> a, List<String> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static Processors.Processor processor(List<ProcessorSteering.Report> reports) {
        ProcessorSteering.Report any = reports.getFirst();
        return new Processors.Processor(
                any.component(),
                any.info().getProcessorName(),
                any.info().getMode(),
                any.info().getIsStreamingProcessor(),
                any.info().getTokenStoreIdentifier(),
                reports.stream().map(NodeFeed::instance).toList(),
                reports.stream().flatMap(NodeFeed::segments).toList());
    }

    private static Processors.Instance instance(ProcessorSteering.Report report) {
        EventProcessorInfo info = report.info();
        return new Processors.Instance(
                report.clientId(),
                info.getRunning(),
                info.getError(),
                info.getActiveThreads(),
                info.getAvailableThreads());
    }

    private static Stream<Processors.Segment> segments(ProcessorSteering.Report report) {
        return report.info().getSegmentStatusList().stream()
                .map(s -> new Processors.Segment(
                        s.getSegmentId(),
                        s.getOnePartOf(),
                        report.clientId(),
                        s.getTokenPosition(),
                        s.getCaughtUp(),
                        s.getReplaying(),
                        s.getErrorState()));
    }

    @Override
    public ContextFacts contextFacts(String name) {
        NodeContext context = context(name);
        LogStatus status = context.log().status();
        List<StoredEvent> newest = context.log().readBackwards(Long.MAX_VALUE, 1);
        return new ContextFacts(
                name,
                status.events(),
                status.snapshotsEstimate(),
                status.scheduledEvents(),
                config.dataDirectory().map(directory -> status.bytesOnDisk()).orElse(null),
                ConnectedApplications.in(context).stream()
                        .map(ConnectedApplications.Application::component)
                        .toList(),
                newest.isEmpty() ? null : newest.getFirst().timestampMillis());
    }

    @Override
    public LogFacts logFacts(String name) {
        LogStatus status = log(name).status();
        Optional<Path> directory = config.dataDirectory();
        return new LogFacts(
                clock.millis(),
                state(status.state()),
                reason(status.state()),
                directory.map(Path::toString).orElse(null),
                directory.isPresent() ? status.durability().toString() : "memory",
                status.events(),
                directory.map(d -> status.bytesOnDisk()).orElse(null),
                directory.map(NodeFeed::freeBytes).orElse(null),
                status.snapshotsEstimate(),
                status.scheduledEvents(),
                status.syncs().count(),
                status.syncs().lastNanos() / NANOS_PER_MILLI,
                status.syncs().medianNanos() / NANOS_PER_MILLI,
                status.syncs().p99Nanos() / NANOS_PER_MILLI,
                status.lastGroup().events(),
                status.lastGroup().requests(),
                status.lastBackup().map(Instant::toEpochMilli).orElse(null));
    }

    private static String state(LogState state) {
        return switch (state) {
            case LogState.Open open -> "OPEN";
            case LogState.Full full -> "FULL";
            case LogState.Stopped stopped -> "STOPPED";
        };
    }

    private static @Nullable String reason(LogState state) {
        return switch (state) {
            case LogState.Open open -> null;
            case LogState.Full(String reason) -> reason;
            case LogState.Stopped(String reason) -> reason;
        };
    }

    private static long freeBytes(Path directory) {
        try {
            return FreeSpace.bytes(directory);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The disk of " + directory + " does not tell how much is free", unreadable);
        }
    }

    @Override
    public EventLog log(String context) {
        return context(context).log();
    }

    @Override
    public EventQueryContext queries() {
        return contexts.eventQueries();
    }

    @Override
    public EventBody read(byte[] body) {
        return EventBodies.read(body);
    }

    private NodeContext context(String name) {
        try {
            return contexts.get(name);
        } catch (ContextRefused refused) {
            throw Problem.of(refused.code(), String.valueOf(refused.getMessage()));
        }
    }
}
