package io.baedal.axonserver.node;

import io.baedal.axonserver.access.Access;
import io.baedal.axonserver.access.AccessControl;
import io.baedal.axonserver.dashboard.Dashboard;
import io.baedal.axonserver.dashboard.SignIn;
import io.baedal.axonserver.http.metrics.NodeMetrics;
import io.baedal.axonserver.protocol.Contexts;
import io.baedal.axonserver.protocol.NodeIdentity;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The dashboard, made when the first page is asked for: a node that nobody looks at does not pay for it. */
final class LazyDashboard implements Supplier<Dashboard> {
    private final Contexts contexts;
    private final NodeIdentity identity;
    private final NodeConfig config;
    private final Access access;
    private final NodeMetrics metrics;
    private final long startedMillis;
    private @Nullable Dashboard made;

    LazyDashboard(
            Contexts contexts,
            NodeIdentity identity,
            NodeConfig config,
            Access access,
            NodeMetrics metrics,
            long startedMillis) {
        this.contexts = contexts;
        this.identity = identity;
        this.config = config;
        this.access = access;
        this.metrics = metrics;
        this.startedMillis = startedMillis;
    }

    @Override
    public synchronized Dashboard get() {
        Dashboard dashboard = made;
        if (dashboard == null) {
            dashboard = new Dashboard(
                    new NodeFeed(contexts, identity, config, metrics, Clock.systemUTC(), startedMillis), signIn());
            made = dashboard;
        }
        return dashboard;
    }

    private SignIn signIn() {
        AccessControl control = access.control();
        return new SignIn(control, control.isOpen() ? Optional.empty() : Optional.of(access.sessions()));
    }
}
