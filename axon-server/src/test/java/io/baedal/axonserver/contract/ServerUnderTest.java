package io.baedal.axonserver.contract;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.function.Executable;

/**
 * The server that the contract is checked against: a node of this build, one a test class, or whatever runs at
 * {@value #ADDRESS}. Register it as a field of the instance: clients and channels opened through it are closed after each test,
 * and a test that takes longer than its patience fails. Tests use names of their own, so that they can share a server.
 */
final class ServerUnderTest implements BeforeEachCallback, AfterEachCallback, InvocationInterceptor {
    /** Host and port of a server to check instead of a node of this build. */
    static final String ADDRESS = "axonserver.address";

    /** Set to true when that server was started for this run, is empty, and has the limits the tests name. */
    static final String PREPARED = "axonserver.prepared";

    /** Overrides the time each test may take. */
    static final String PATIENCE_MILLIS = "axonserver.patienceMillis";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Optional<NodeConfig> special;
    private final Deque<Runnable> opened = new ConcurrentLinkedDeque<>();
    private volatile boolean over;
    private Duration patience;
    private Optional<String> foreign = Optional.empty();
    private @Nullable AxonServerNode node;

    /** A server with the usual limits. */
    ServerUnderTest() {
        this(Optional.empty(), PATIENCE);
    }

    private ServerUnderTest(Optional<NodeConfig> special, Duration patience) {
        this.special = special;
        this.patience = patience;
    }

    /** A server set up in a certain way; tests against another one are skipped unless it is said to be prepared so. */
    static ServerUnderTest with(NodeConfig config) {
        return new ServerUnderTest(Optional.of(config), PATIENCE);
    }

    /** The same for tests that last longer. */
    ServerUnderTest patient(Duration longer) {
        return new ServerUnderTest(special, longer);
    }

    /** A name no other test has used. */
    static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }

    String address() {
        return foreign.orElseGet(() -> node().address());
    }

    /** The node of this build; a test that asks for it is skipped against a foreign server. */
    AxonServerNode node() {
        assumeTrue(foreign.isEmpty(), "It looks inside a node of this build");
        if (node == null) {
            throw new IllegalStateException("The node is started before the tests");
        }
        return node;
    }

    Client client(String component) {
        return client(Client.to(address()).component(component));
    }

    Client client(Client.Builder builder) {
        Client client = builder.connect();
        opened.push(client::close);
        if (over) {
            // The test ran out of patience while its client was connecting: nobody else would close it.
            closeAll();
        }
        return client;
    }

    /** For the generated stubs, where the connector cannot produce a case. */
    ManagedChannel channel() {
        ManagedChannel channel =
                ManagedChannelBuilder.forTarget(address()).usePlaintext().build();
        opened.push(channel::shutdownNow);
        return channel;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        over = false;
        patience = context.getConfigurationParameter(PATIENCE_MILLIS, Long::valueOf)
                .map(Duration::ofMillis)
                .orElse(patience);
        foreign = context.getConfigurationParameter(ADDRESS);
        if (foreign.isPresent()) {
            boolean prepared = context.getConfigurationParameter(PREPARED, Boolean::valueOf)
                    .orElse(false);
            assumeTrue(special.isEmpty() || prepared, "It needs a server set up for it, see " + PREPARED);
        } else {
            node = nodeOfTheClass(context);
        }
    }

    private AxonServerNode nodeOfTheClass(ExtensionContext context) {
        // The store of the class closes what it holds after the last test of the class.
        return context.getParent()
                .orElseThrow()
                .getStore(ExtensionContext.Namespace.create(ServerUnderTest.class))
                .computeIfAbsent(
                        "node",
                        key -> AxonServerNode.start(special.orElseGet(NodeConfig::inMemory)),
                        AxonServerNode.class);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        inTime(invocation);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        inTime(invocation);
    }

    private void inTime(Invocation<Void> invocation) {
        Executable body = invocation::proceed;
        assertTimeoutPreemptively(patience, body);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        over = true;
        closeAll();
    }

    private void closeAll() {
        for (Runnable close = opened.poll(); close != null; close = opened.poll()) {
            close.run();
        }
    }
}
