package io.baedal.axonserver.node;

import io.baedal.axonserver.http.Answer;
import io.baedal.axonserver.http.HttpEdge;
import io.baedal.axonserver.http.HttpLimits;
import io.baedal.axonserver.http.HttpSettings;
import io.baedal.axonserver.http.Route;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the node offers over HTTP. */
final class NodeHttp {
    private NodeHttp() {}

    static HttpEdge start(InetSocketAddress address) throws IOException {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.open("/actuator/health", request -> Answer.ok(Map.of("status", "UP"))));
        routes.add(Route.open(
                "/actuator/info",
                request -> Answer.ok(
                        Map.of("app", Map.of("name", "baedal-axon-server", "version", AxonServerNode.version())))));
        return HttpEdge.start(address, HttpSettings.loopback(HttpLimits.defaults()), routes);
    }
}
