package io.baedal.platform.system;

import java.util.Arrays;
import java.util.Optional;

/** What the system is made of, in the order in which it starts: whoever is needed comes first. */
public enum Part {
    NODE("axon-server", 8124),
    DOCUMENTS("document-store", 27017),
    PAYMENT_SERVICE("payment-service", 8083),
    ORDER_SERVICE("order-service", 8082),
    DELIVERY_SERVICE("delivery-service", 8081),
    QUERY_SERVICE("query-service", 8084),
    GATEWAY("gateway", 8088);

    private final String title;
    private final int standardPort;

    Part(String title, int standardPort) {
        this.title = title;
        this.standardPort = standardPort;
    }

    /** Its module, and what it is called in output, in file names and on the command line. */
    public String title() {
        return title;
    }

    public int standardPort() {
        return standardPort;
    }

    /** Whether it is a Spring Boot application with an HTTP port. */
    public boolean isService() {
        return this != NODE && this != DOCUMENTS;
    }

    public static Optional<Part> titled(String title) {
        return Arrays.stream(values()).filter(part -> part.title.equals(title)).findFirst();
    }
}
