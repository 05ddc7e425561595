package io.baedal.axonserver.node;

import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import io.baedal.axonserver.http.Problem;
import io.baedal.axonserver.http.api.ApplicationView;
import io.baedal.axonserver.http.api.ApplicationView.ClientView;
import io.baedal.axonserver.http.api.BackupView;
import io.baedal.axonserver.http.api.ContextView;
import io.baedal.axonserver.http.api.Health;
import io.baedal.axonserver.http.api.NodeOperations;
import io.baedal.axonserver.http.api.NodeView;
import io.baedal.axonserver.http.api.ProcessorName;
import io.baedal.axonserver.http.api.ProcessorView;
import io.baedal.axonserver.log.LogState;
import io.baedal.axonserver.protocol.ConnectedApplications;
import io.baedal.axonserver.protocol.ContextRefused;
import io.baedal.axonserver.protocol.Contexts;
import io.baedal.axonserver.protocol.InstructionFailed;
import io.baedal.axonserver.protocol.NodeContext;
import io.baedal.axonserver.protocol.NodeIdentity;
import io.baedal.axonserver.protocol.ProcessorRef;
import io.baedal.axonserver.protocol.ProcessorSteering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What HTTP asks of the node, carried out on its contexts. */
final class NodeAdministration implements NodeOperations {
    private static final String REPLICATION_GROUP = "default";

    private final Contexts contexts;
    private final NodeBackups backups;
    private final NodeIdentity identity;
    private final boolean guarded;
    private final boolean encrypted;
    private final boolean devMode;
    private final Supplier<byte[]> metrics;

    /** @param guarded whether callers have to prove who they are */
    NodeAdministration(
            Contexts contexts,
            NodeBackups backups,
            NodeIdentity identity,
            boolean guarded,
            boolean encrypted,
            boolean devMode,
            Supplier<byte[]> metrics) {
        this.contexts = contexts;
        this.backups = backups;
        this.identity = identity;
        this.guarded = guarded;
        this.encrypted = encrypted;
        this.devMode = devMode;
        this.metrics = metrics;
    }

    /** Down once a log has stopped, for then only a new start helps. A full disk is said, but the node serves all else. */
    @Override
    public Health health() {
        List<String> stopped = new ArrayList<>();
        List<String> full = new ArrayList<>();
        for (NodeContext context : contexts.all()) {
            switch (context.log().status().state()) {
                case LogState.Open() -> {}
                case LogState.Full(String reason) -> full.add("context " + context.name() + ": " + reason);
                case LogState.Stopped(String reason) -> stopped.add("context " + context.name() + ": " + reason);
            }
        }
        if (!stopped.isEmpty()) {
            return Health.down(String.join("; ", stopped));
        }
        return full.isEmpty() ? Health.up() : Health.up(String.join("; ", full));
    }

    @Override
    public String version() {
        return AxonServerNode.version();
    }

    @Override
    public NodeView node() {
        List<String> storing = contexts.all().stream().map(NodeContext::name).toList();
        return new NodeView(
                identity.nodeName(),
                identity.host(),
                identity.grpcPort().getAsInt(),
                identity.httpPort().getAsInt(),
                version(),
                guarded,
                encrypted,
                false,
                true,
                devMode,
                Stream.concat(Stream.of(Contexts.ADMIN), storing.stream()).toList(),
                storing);
    }

    @Override
    public byte[] metrics() {
        return metrics.get();
    }

    @Override
    public List<ContextView> contexts() {
        return Stream.concat(Stream.of(contexts.get(Contexts.ADMIN)), contexts.all().stream())
                .map(this::view)
                .toList();
    }

    private ContextView view(NodeContext context) {
        return new ContextView(context.name(), REPLICATION_GROUP, context.metadata(), List.of(identity.nodeName()));
    }

    @Override
    public ContextView createContext(String name, Map<String, String> metaData) {
        return asked(() -> view(contexts.create(name, metaData)));
    }

    @Override
    public void deleteContext(String name, boolean preserveEvents) {
        asked(() -> contexts.delete(name, preserveEvents));
    }

    @Override
    public void purgeEvents(String context) {
        if (!devMode) {
            throw Problem.of(403, "Events are not deleted, because this node does not serve development")
                    .cure("Start it with --devmode (NodeConfig.devMode)");
        }
        asked(() -> {
            contexts.purge(context);
            return context;
        });
    }

    @Override
    public BackupView startBackup(Optional<String> name) {
        return backups.start(name);
    }

    @Override
    public BackupView backup() {
        return backups.latest();
    }

    @Override
    public List<ApplicationView> applications(String context) {
        NodeContext there = context(context);
        return ConnectedApplications.in(there).stream()
                .map(application -> new ApplicationView(
                        application.component(),
                        there.name(),
                        there.clients().connected().stream()
                                .filter(client -> client.component().equals(application.component()))
                                .map(client -> new ClientView(client.clientId(), client.version(), client.tags()))
                                .toList(),
                        application.commands(),
                        application.queries()))
                .toList();
    }

    @Override
    public List<ProcessorView> processors(String context, String component) {
        NodeContext there = context(context);
        return there.processors().reports().stream()
                .filter(report -> report.component().equals(component))
                .collect(Collectors.groupingBy(
                        report -> report.info().getProcessorName()
                                + '\n'
                                + report.info().getTokenStoreIdentifier(),
                        TreeMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(reports -> view(there.name(), component, reports))
                .toList();
    }

    private static ProcessorView view(String context, String component, List<ProcessorSteering.Report> reports) {
        EventProcessorInfo any = reports.getFirst().info();
        return new ProcessorView(
                any.getProcessorName(),
                component,
                context,
                any.getTokenStoreIdentifier(),
                any.getMode(),
                any.getIsStreamingProcessor(),
                reports.stream().map(NodeAdministration::instance).toList());
    }

    private static ProcessorView.InstanceView instance(ProcessorSteering.Report report) {
        EventProcessorInfo info = report.info();
        return new ProcessorView.InstanceView(
                report.clientId(),
                info.getRunning(),
                info.getError(),
                info.getAvailableThreads(),
                info.getSegmentStatusList().stream()
                        .map(segment -> new ProcessorView.SegmentView(
                                segment.getSegmentId(),
                                segment.getOnePartOf(),
                                segment.getCaughtUp(),
                                segment.getReplaying(),
                                segment.getTokenPosition(),
                                segment.getErrorState()))
                        .toList());
    }

    @Override
    public CompletableFuture<Void> pause(ProcessorName processor) {
        return steer(processor, ProcessorSteering::pause);
    }

    @Override
    public CompletableFuture<Void> start(ProcessorName processor) {
        return steer(processor, ProcessorSteering::start);
    }

    @Override
    public CompletableFuture<Void> split(ProcessorName processor) {
        return steer(processor, ProcessorSteering::split);
    }

    @Override
    public CompletableFuture<Void> merge(ProcessorName processor) {
        return steer(processor, ProcessorSteering::merge);
    }

    @Override
    public CompletableFuture<Void> move(ProcessorName processor, int segment, String clientId) {
        return steer(processor, (steering, which) -> steering.move(which, segment, clientId));
    }

    private CompletableFuture<Void> steer(
            ProcessorName name, BiFunction<ProcessorSteering, ProcessorRef, CompletableFuture<Void>> action) {
        ProcessorRef which = new ProcessorRef(name.processor(), name.component(), name.tokenStore());
        return action.apply(context(name.context()).processors(), which).handle((done, failure) -> {
            if (failure != null) {
                throw new CompletionException(problem(failure));
            }
            return done;
        });
    }

    private static Throwable problem(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof InstructionFailed failed
                ? Problem.of(failed.code(), String.valueOf(failed.getMessage()))
                : cause;
    }

    private NodeContext context(String name) {
        return asked(() -> contexts.get(name));
    }

    private static <T> T asked(Supplier<T> action) {
        try {
            return action.get();
        } catch (ContextRefused refused) {
            throw Problem.of(refused.code(), String.valueOf(refused.getMessage()));
        }
    }
}
