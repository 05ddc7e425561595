package io.baedal.platform.system;

import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.axonserver.node.NodeFailure;
import io.baedal.delivery.config.DeliveryServiceApplication;
import io.baedal.documents.DocumentStore;
import io.baedal.documents.FolderLocked;
import io.baedal.gateway.config.GatewayApplication;
import io.baedal.order.config.OrderServiceApplication;
import io.baedal.payment.config.PaymentServiceApplication;
import io.baedal.query.config.QueryServiceApplication;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts parts in this JVM: the same applications as in production, each a context of its own. */
final class InsideStarter implements Starter {

    private final Setup setup;

    InsideStarter(Setup setup) {
        this.setup = setup;
    }

    @Override
    public Instance start(Part part, int port, Addresses addresses) {
        return switch (part) {
            case NODE -> node(port);
            case DOCUMENTS -> documents(port);
            case PAYMENT_SERVICE -> context(part, PaymentServiceApplication.application(), port, addresses);
            case ORDER_SERVICE -> context(part, OrderServiceApplication.application(), port, addresses);
            case DELIVERY_SERVICE -> context(part, DeliveryServiceApplication.application(), port, addresses);
            case QUERY_SERVICE -> context(part, QueryServiceApplication.application(), port, addresses);
            case GATEWAY -> context(part, GatewayApplication.application(), port, addresses);
        };
    }

    private Instance node(int port) {
        NodeConfig config = NodeConfig.inMemory().toBuilder()
                .grpcPort(port)
                .httpPort(OptionalInt.empty())
                .dataDirectory(setup.dataOf(Part.NODE))
                .clock(setup.clock())
                .build();
        try {
            AxonServerNode node = AxonServerNode.start(config);
            return new Inside(node.port(), node::close);
        } catch (NodeFailure refused) {
            throw new CannotStart(String.valueOf(refused.getMessage()), refused);
        }
    }

    private Instance documents(int port) {
        try {
            DocumentStore store = setup.dataOf(Part.DOCUMENTS)
                    .map(folder -> DocumentStore.open(folder, port))
                    .orElseGet(() -> DocumentStore.inMemory(port));
            return new Inside(store.port(), store::close);
        } catch (FolderLocked | UncheckedIOException refused) {
            throw new CannotStart(String.valueOf(refused.getMessage()), refused);
        }
    }

    private Instance context(Part part, SpringApplicationBuilder application, int port, Addresses addresses) {
        String[] arguments = addresses.argumentsFor(part, port).toArray(String[]::new);
        try {
            ConfigurableApplicationContext context = application
                    // The platform stops its parts in an order of its own.
                    .registerShutdownHook(false)
                    .logStartupInfo(false)
                    .initializers(starting -> starting.getBeanFactory().registerSingleton("clock", setup.clock()))
                    .run(arguments);
            int bound = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            return new Inside(bound, context::close);
        } catch (PortInUseException taken) {
            throw new CannotStart(
                    "Port " + taken.getPort() + " for " + part.title() + " is taken by another process. "
                            + "Stop that one, or choose another port.",
                    taken);
        } catch (RuntimeException failed) {
            throw new CannotStart(
                    part.title() + " did not start: " + rootOf(failed) + ". The whole story is in the log.", failed);
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
