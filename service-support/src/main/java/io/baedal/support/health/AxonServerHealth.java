package io.baedal.support.health;

import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while the connection to Axon Server stands. */
final class AxonServerHealth implements HealthIndicator {

    private final AxonServerConnectionManager connections;

    AxonServerHealth(AxonServerConnectionManager connections) {
        this.connections = connections;
    }

    @Override
    public Health health() {
        String context = connections.getDefaultContext();
        Health.Builder health = connections.isConnected(context) ? Health.up() : Health.down();
        return health.withDetail("context", context).build();
    }
}
