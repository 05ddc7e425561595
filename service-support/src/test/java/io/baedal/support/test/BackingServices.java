package io.baedal.support.test;

import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives a context an Axon Server node and a document store of its own, in memory, for as long as the context lives. */
public final class BackingServices implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        AxonServerNode node = AxonServerNode.start(NodeConfig.inMemory());
        MemoryDocumentStore documents = new MemoryDocumentStore();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "backing-services",
                        Map.of(
                                "axon.axonserver.servers",
                                "localhost:" + node.port(),
                                "spring.mongodb.uri",
                                documents.uri(),
                                "baedal.processing.claim-interval",
                                "200ms",
                                "baedal.processing.dead-letter-interval",
                                "300ms")));
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("axonServerNode", node);
        beans.registerSingleton("memoryDocumentStore", documents);
        // Destroyed after everything that uses them was stopped.
        beans.registerDisposableBean("axonServerNode", node::close);
        beans.registerDisposableBean("memoryDocumentStore", documents::close);
    }
}
