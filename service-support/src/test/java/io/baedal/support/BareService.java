package io.baedal.support;

import io.baedal.axonserver.node.AxonServerNode;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A service that does nothing but what every service does. */
public final class BareService {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ServiceSupport.class)
    static class Service {}

    private BareService() {}

    /**
     * Runs on a free port; whoever closes the context has to close node and documents as well.
     *
     * @param name of the service, and of its database
     * @param arguments of its command line, above the defaults
     */
    public static ConfigurableApplicationContext start(
            AxonServerNode node, MemoryDocumentStore documents, String name, String... arguments) {
        return new SpringApplicationBuilder(Service.class)
                .properties("spring.config.name=none-of-its-own", "spring.config.import=classpath:baedal-defaults.yaml")
                .run(Stream.concat(
                                Stream.of(
                                        "--server.port=0",
                                        "--spring.application.name=" + name,
                                        "--axon.axonserver.servers=" + node.address(),
                                        "--spring.mongodb.uri=" + documents.uri()),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
