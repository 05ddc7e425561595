package io.baedal.axonserver.node;

import io.baedal.axonserver.access.Access;
import io.baedal.axonserver.dashboard.Dashboard;
import io.baedal.axonserver.dashboard.DashboardRoutes;
import io.baedal.axonserver.http.HttpEdge;
import io.baedal.axonserver.http.HttpSettings;
import io.baedal.axonserver.http.Route;
import io.baedal.axonserver.http.api.AccessRoutes;
import io.baedal.axonserver.http.api.NodeOperations;
import io.baedal.axonserver.http.api.NodeRoutes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the node offers over HTTP. */
final class NodeHttp {
    private NodeHttp() {}

    static HttpEdge start(
            InetSocketAddress address,
            HttpSettings settings,
            NodeOperations node,
            Access access,
            Supplier<Dashboard> dashboard)
            throws IOException {
        return HttpEdge.start(address, settings, routes(node, access, dashboard));
    }

    /** Everything there is to ask. */
    static List<Route> routes(NodeOperations node, Access access, Supplier<Dashboard> dashboard) {
        List<Route> routes = new ArrayList<>(NodeRoutes.of(node));
        routes.addAll(AccessRoutes.of(access));
        routes.addAll(DashboardRoutes.of(dashboard));
        return routes;
    }
}
