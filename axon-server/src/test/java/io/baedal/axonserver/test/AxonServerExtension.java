package io.baedal.axonserver.test;

import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a node for a test class and closes it afterwards. As a static field with {@code @RegisterExtension}, its
 * {@link #address()} may be asked at any time, even before JUnit calls it: the node starts when it is first needed.
 */
public final class AxonServerExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private final NodeConfig config;
    private @Nullable AxonServerNode node;
    private int users;

    /** A node in memory with the default limits. */
    public AxonServerExtension() {
        this(NodeConfig.inMemory());
    }

    public AxonServerExtension(NodeConfig config) {
        this.config = config;
    }

    /** The node; started now if it was not before. */
    public synchronized AxonServerNode node() {
        if (node == null) {
            node = AxonServerNode.start(config);
        }
        return node;
    }

    /** The value for {@code axon.axonserver.servers}. */
    public String address() {
        return node().address();
    }

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        users++;
        node();
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        // A nested test class uses the node of the class around it.
        if (--users == 0 && node != null) {
            node.close();
            node = null;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == AxonServerNode.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return node();
    }
}
