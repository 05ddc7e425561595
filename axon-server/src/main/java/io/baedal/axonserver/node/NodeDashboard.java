package io.baedal.axonserver.node;

import io.baedal.axonserver.access.Access;
import io.baedal.axonserver.access.AccessControl;
import io.baedal.axonserver.dashboard.Dashboard;
import io.baedal.axonserver.dashboard.EventBody;
import io.baedal.axonserver.dashboard.SignIn;
import io.baedal.axonserver.eventquery.EventContent;
import io.baedal.axonserver.eventquery.EventQueryContext;
import io.baedal.axonserver.eventquery.EventQueryLimits;
import io.baedal.axonserver.eventquery.SharedMemory;
import io.baedal.axonserver.eventquery.Value;
import io.baedal.axonserver.log.StoredEvent;
import io.baedal.axonserver.protocol.Contexts;
import io.baedal.axonserver.protocol.NodeIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the dashboard when the first page is asked for: a node that nobody looks at does not pay for it. */
final class NodeDashboard implements Supplier<Dashboard> {
    /** Heap that all queries of dashboards may hold together. */
    private static final long QUERY_BYTES_MAX = 16L << 20;

    private final Contexts contexts;
    private final NodeIdentity identity;
    private final NodeConfig config;
    private final Access access;
    private final long startedMillis;
    private @Nullable Dashboard made;

    NodeDashboard(Contexts contexts, NodeIdentity identity, NodeConfig config, Access access, long startedMillis) {
        this.contexts = contexts;
        this.identity = identity;
        this.config = config;
        this.access = access;
        this.startedMillis = startedMillis;
    }

    @Override
    public synchronized Dashboard get() {
        Dashboard dashboard = made;
        if (dashboard == null) {
            EventQueryContext queries = new EventQueryContext(
                    NodeDashboard::content,
                    EventQueryLimits.defaults(),
                    new SharedMemory(QUERY_BYTES_MAX),
                    Clock.systemDefaultZone());
            DashboardOfNode feed =
                    new DashboardOfNode(contexts, identity, config, queries, Clock.systemUTC(), startedMillis);
            dashboard = new Dashboard(feed, signIn());
            made = dashboard;
        }
        return dashboard;
    }

    private SignIn signIn() {
        AccessControl control = access.control();
        return new SignIn(control, control.isOpen() ? Optional.empty() : Optional.of(access.sessions()));
    }

    private static EventContent content(StoredEvent event) {
        EventBody body = EventBodies.read(event.body());
        Map<String, Value> metadata = new LinkedHashMap<>();
        body.metadata().forEach(one -> metadata.put(one.name(), new Value.Text(one.value())));
        return new EventContent(body.revision(), new String(body.payload(), StandardCharsets.UTF_8), metadata);
    }
}
