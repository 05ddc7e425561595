package io.baedal.axonserver.protocol;

import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.baedal.axonserver.log.EventLog;
import io.baedal.axonserver.routing.ClientTags;
import io.baedal.axonserver.routing.CommandRouter;
import io.baedal.axonserver.routing.QueryHandlers;
import io.baedal.axonserver.routing.QueryRouter;
import io.baedal.axonserver.routing.SubscriptionRouter;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One context: its own log, its own handlers, its own connected clients, and a set of the protocol's services that sees
 * nothing else. A call is given to the services of the context it names.
 */
public final class NodeContext {
    private final String name;
    private final EventLog log;
    private final SharedParts shared;
    private final OpenStreams streams;
    private final ClientTags tags = new ClientTags();
    private final ConnectedClients clients;
    private final Topology topology;
    private final CommandRouter<Command, CommandResponse> commands;
    private final QueryHandlers<QueryRequest, SubscriptionQuery> queryHandlers;
    private final QueryRouter<QueryRequest, QueryResponse, SubscriptionQuery> queries;
    private final SubscriptionRouter<QueryRequest, SubscriptionQuery, SubscriptionQueryResponse> subscriptions;
    private final Trackers trackers;
    private final EventQueries eventQueries;
    private final ScheduledEvents scheduled;
    private final List<ServerServiceDefinition> services;
    private final Map<String, ServerCallHandler<?, ?>> handlers;
    private volatile Map<String, String> metadata;

    NodeContext(String name, Map<String, String> metadata, EventLog log, SharedParts shared, Contexts contexts) {
        this.name = name;
        this.metadata = Map.copyOf(metadata);
        this.log = log;
        this.shared = shared;
        streams = new OpenStreams(shared.unread());
        clients = new ConnectedClients(shared.connections());
        topology = new Topology(name);
        commands = new CommandRouter<>(
                shared.routing(),
                tags,
                topology.commands(),
                shared.messages().commands(name),
                shared.waiting(),
                Command::getSerializedSize,
                System::nanoTime);
        queryHandlers = new QueryHandlers<>(
                shared.routing(), topology.queries(), shared.waiting(), QueryRequest::getSerializedSize);
        queries = new QueryRouter<>(
                shared.routing(),
                queryHandlers,
                shared.messages().queries(name),
                QueryResponse::getSerializedSize,
                System::nanoTime);
        subscriptions = new SubscriptionRouter<>(
                shared.routing(),
                queryHandlers,
                SubscriptionQuery::getSerializedSize,
                SubscriptionQueryResponse::getSerializedSize,
                System::nanoTime);
        trackers = new Trackers(log, shared.trackers());
        eventQueries = new EventQueries(log, shared.eventQueries());
        scheduled = new ScheduledEvents(log, shared.clock());
        services = services(contexts);
        handlers = handlersOf(services);
    }

    private List<ServerServiceDefinition> services(Contexts contexts) {
        return List.of(
                new PlatformService(shared.identity(), clients, tags, topology, streams).bindService(),
                new CommandService(commands, streams).bindService(),
                new QueryService(queryHandlers, queries, subscriptions, streams).bindService(),
                new EventStoreService(this, contexts, shared, trackers).bindService(),
                new EventSchedulerService(log, this::publishWhatIsDue).bindService(),
                new EventProcessorAdminService(name, contexts).bindService());
    }

    private static Map<String, ServerCallHandler<?, ?>> handlersOf(List<ServerServiceDefinition> services) {
        Map<String, ServerCallHandler<?, ?>> handlers = new HashMap<>();
        for (ServerServiceDefinition service : services) {
            for (ServerMethodDefinition<?, ?> method : service.getMethods()) {
                handlers.put(method.getMethodDescriptor().getFullMethodName(), method.getServerCallHandler());
            }
        }
        return handlers;
    }

    public String name() {
        return name;
    }

    /** What the context was created with. */
    public Map<String, String> metadata() {
        return metadata;
    }

    void describe(Map<String, String> changed) {
        metadata = Map.copyOf(changed);
    }

    /** The context's events. */
    public EventLog log() {
        return log;
    }

    /** The clients that are connected to this context. */
    public ConnectedClients clients() {
        return clients;
    }

    /** Steers the event processors of this context's clients. */
    public ProcessorSteering processors() {
        return new ProcessorSteering(List.of(clients));
    }

    /** The handlers of commands, and the commands under way. */
    public CommandRouter<Command, CommandResponse> commands() {
        return commands;
    }

    /** The handlers of queries. */
    public QueryHandlers<QueryRequest, SubscriptionQuery> queryHandlers() {
        return queryHandlers;
    }

    /** The queries under way. */
    public QueryRouter<QueryRequest, QueryResponse, SubscriptionQuery> queries() {
        return queries;
    }

    /** The subscription queries that are open. */
    public SubscriptionRouter<QueryRequest, SubscriptionQuery, SubscriptionQueryResponse> subscriptions() {
        return subscriptions;
    }

    /** Streams of events open now. */
    public int trackers() {
        return trackers.count();
    }

    /** Where the streams of events are. */
    public List<TrackerPosition> trackerPositions() {
        return trackers.positions();
    }

    /** Ad-hoc queries over this context's events. */
    public EventQueries eventQueries() {
        return eventQueries;
    }

    /** Everything that is open and would not end by itself. */
    public int openStreams() {
        return streams.count();
    }

    List<ServerServiceDefinition> services() {
        return services;
    }

    /** Null for a method that belongs to the node and not to a context. */
    @Nullable
    ServerCallHandler<?, ?> handler(String fullMethodName) {
        return handlers.get(fullMethodName);
    }

    /** The streams that end with this context. */
    OpenStreams streams() {
        return streams;
    }

    void sendHeartbeats() {
        clients.sendHeartbeats();
    }

    /** Ends what is out of time and publishes what is due. To be called a few times a second; does not wait. */
    void tick() {
        commands.expire();
        queries.expire();
        subscriptions.expire();
        publishWhatIsDue();
    }

    private void publishWhatIsDue() {
        if (scheduled.isDue()) {
            shared.readers().execute(scheduled::publishDue);
        }
    }

    void endStreams(String why) {
        streams.endAll(why);
    }

    /** Ends all streams, finishes what is being written and closes the log. A second call does nothing. */
    void close(String why) {
        endStreams(why);
        trackers.close();
        eventQueries.close();
        log.close();
    }
}
