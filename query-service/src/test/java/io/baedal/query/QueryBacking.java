package io.baedal.query;

import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.axonserver.node.NodeFailure;
import io.baedal.query.config.QueryServiceApplication;
import io.baedal.query.webhooks.NoDns;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;

/**
 * A node and a document store, and as many instances of this service on them as a test starts.
 *
 * @param <I> an instance as the tests of one view use it
 */
public class QueryBacking<I extends QueryInstance> implements AutoCloseable {

    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int LASTING_PORT_MIN = 20_000;
    private static final int LASTING_PORT_MAX = 30_000;
    private static final int ATTEMPTS_MAX = 20;

    private final MemoryDocumentStore documents = new MemoryDocumentStore();
    private final String uri;
    private final Function<ReactiveWebServerApplicationContext, I> made;
    private final List<I> instances = new ArrayList<>();
    private NodeConfig config;
    private AxonServerNode node;

    public QueryBacking(NodeConfig config, Function<ReactiveWebServerApplicationContext, I> made) {
        this(config, uri -> uri, made);
    }

    /** @param way by which URI the document store is reached that is at another one */
    public QueryBacking(
            NodeConfig config, UnaryOperator<String> way, Function<ReactiveWebServerApplicationContext, I> made) {
        this.uri = way.apply(documents.uri());
        this.config = config;
        this.made = made;
        this.node = startWhereItCanComeBack(config);
    }

    /**
     * Below the ports that the system gives to whoever calls: a service that calls a node which is away, again and again, would get the very
     * port that it calls, once in a while, and then speak to itself there.
     */
    private static AxonServerNode startWhereItCanComeBack(NodeConfig config) {
        NodeFailure taken = null;
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LASTING_PORT_MIN, LASTING_PORT_MAX);
            try {
                return AxonServerNode.start(config.toBuilder().grpcPort(port).build());
            } catch (NodeFailure another) {
                taken = another;
            }
        }
        throw new IllegalStateException("no port was free in " + ATTEMPTS_MAX + " attempts", taken);
    }

    /** Of the document store. */
    public final String documents() {
        return documents.uri();
    }

    public final void stopDocuments() {
        documents.close();
    }

    public final void stopNode() {
        config = config.toBuilder().grpcPort(node.port()).build();
        node.close();
    }

    /** On the same port, with what it had stored. */
    public final void startNode() {
        node = AxonServerNode.start(config);
    }

    public final I start(String... properties) {
        return startWith(new Class<?>[0], properties);
    }

    /** @param more configurations that the service does not have by itself */
    public final I startWith(Class<?>[] more, String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--axon.axonserver.servers=localhost:" + node.port(),
                "--spring.mongodb.uri=" + uri,
                "--server.port=0",
                "--baedal.processing.claim-interval=200ms",
                "--baedal.processing.node-id=instance-" + instances.size(),
                "--baedal.views.heartbeat=300ms",
                "--baedal.views.patience=2s",
                "--baedal.views.reconnect-interval=100ms",
                "--baedal.webhooks.allowed=partner.example"));
        for (String property : properties) {
            arguments.add("--" + property);
        }
        I instance = made.apply((ReactiveWebServerApplicationContext) QueryServiceApplication.application()
                .sources(more)
                .initializers(new NoDns())
                .run(arguments.toArray(String[]::new)));
        instances.add(instance);
        return instance;
    }

    @Override
    public final void close() {
        instances.forEach(QueryInstance::close);
        node.close();
        documents.close();
    }
}
