package io.baedal.axonserver.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The server that the contract is checked against: a node of this build, or whatever runs at {@code -Daxonserver.address}.
 * Clients opened through it are closed after each test. Tests use names of their own, so that they can share a server.
 */
final class ServerUnderTest implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final String ADDRESS_PROPERTY = "axonserver.address";

    private final NodeConfig config;
    private final Deque<Client> clients = new ArrayDeque<>();
    private @Nullable AxonServerNode node;

    ServerUnderTest() {
        this(NodeConfig.inMemory());
    }

    ServerUnderTest(NodeConfig config) {
        this.config = config;
    }

    /** A name no other test has used. */
    static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }

    String address() {
        String given = System.getProperty(ADDRESS_PROPERTY);
        return given != null ? given : node().address();
    }

    /** The node of this build; a test that asks for it is skipped against a foreign server. */
    AxonServerNode node() {
        assumeTrue(System.getProperty(ADDRESS_PROPERTY) == null, "This test looks inside the node of this build");
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
        clients.push(client);
        return client;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (System.getProperty(ADDRESS_PROPERTY) == null) {
            node = AxonServerNode.start(config);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        while (!clients.isEmpty()) {
            clients.pop().close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (node != null) {
            node.close();
        }
    }
}
