package io.baedal.axonserver.http.api;

import io.baedal.axonserver.access.Need;
import io.baedal.axonserver.access.Role;
import io.baedal.axonserver.http.Answer;
import io.baedal.axonserver.http.Problem;
import io.baedal.axonserver.http.Request;
import io.baedal.axonserver.http.Route;
import io.baedal.axonserver.http.StaticFiles;
import io.baedal.axonserver.http.metrics.NodeMetrics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The routes of the node's own operations. Paths and fields are those that tools for Axon Server call, so that they work here
 * as well.
 */
public final class NodeRoutes {
    private static final String PROCESSOR = "/v1/components/{component}/processors/{processor}";
    private static final Need KNOWN = Need.identity();
    private static final Need SEES_CONTEXT = Need.inContext(Role.MONITOR);
    private static final Need STEERS_CONTEXT = Need.inContext(Role.CONTEXT_ADMIN);
    private static final Need SEES_FIGURES = Need.onNode(Role.MONITOR);
    private static final Need SEES_NODE = Need.onNode(Role.VIEW_CONFIGURATION);

    private final NodeOperations node;
    private final StaticFiles description =
            new StaticFiles(NodeRoutes.class, NodeRoutes.class.getPackageName().replace('.', '/'));

    private NodeRoutes(NodeOperations node) {
        this.node = node;
    }

    /** All of them. */
    public static List<Route> of(NodeOperations node) {
        return new NodeRoutes(node).all();
    }

    private List<Route> all() {
        return List.of(
                Route.open("/actuator/health", this::health),
                new Route("GET", "/actuator/info", KNOWN, this::info),
                new Route("GET", "/actuator/prometheus", SEES_FIGURES, this::metrics),
                new Route("GET", "/v1/openapi.yaml", KNOWN, r -> description.answer(r, "openapi.yaml")),
                new Route("GET", "/v1/public/me", KNOWN, r -> Answer.ok(node.node())),
                new Route("GET", "/v1/public/context", KNOWN, r -> Answer.ok(node.contexts())),
                new Route("GET", "/v1/context", SEES_NODE, r -> Answer.ok(node.contexts())),
                new Route("GET", "/internal/raft/contexts", SEES_NODE, this::contextNames),
                Route.admin("POST", "/v1/context/init", this::initialise),
                Route.admin("POST", "/v1/context", this::createContext)
                        .about(r -> "context=" + r.body(NewContext.class).context()),
                Route.admin("DELETE", "/v1/context/{name}", this::deleteContext),
                Route.admin("DELETE", "/v1/devmode/purge-events", this::purgeEvents),
                Route.admin("POST", "/v1/backup", r -> Answer.json(202, node.startBackup(r.query("name")))),
                new Route("GET", "/v1/backup", SEES_NODE, r -> Answer.ok(node.backup())),
                new Route(
                        "GET", "/v1/public/applications", SEES_CONTEXT, r -> Answer.ok(node.applications(r.context()))),
                new Route("GET", "/v1/components", SEES_CONTEXT, this::components),
                new Route("GET", "/v1/components/{component}/processors", SEES_CONTEXT, this::processors),
                steering("/pause", r -> node.pause(processor(r))),
                steering("/start", r -> node.start(processor(r))),
                steering("/segments/split", r -> node.split(processor(r))),
                steering("/segments/merge", r -> node.merge(processor(r))),
                steering("/segments/{segment}/move", this::move));
    }

    private Answer health(Request request) {
        Health health = node.health();
        return Answer.json(health.isUp() ? 200 : 503, health);
    }

    private Answer info(Request request) {
        return Answer.ok(new Info(new Info.App("baedal-axon-server", node.version())));
    }

    private Answer metrics(Request request) {
        return Answer.bytes(200, NodeMetrics.CONTENT_TYPE, node.metrics());
    }

    private Answer contextNames(Request request) {
        return Answer.ok(node.contexts().stream().map(ContextView::context).toList());
    }

    /** Axon Server needs it once before it serves. The node has made its contexts when it listens, so it only agrees. */
    private Answer initialise(Request request) {
        return Answer.accepted();
    }

    private Answer createContext(Request request) throws Exception {
        NewContext wanted = request.body(NewContext.class);
        if (wanted.context() == null || wanted.context().isEmpty()) {
            throw Problem.of(400, "The body has no field context").cure("Send {\"context\": \"name\"}");
        }
        ContextView created =
                node.createContext(wanted.context(), Objects.requireNonNullElse(wanted.metaData(), Map.of()));
        return Answer.json(201, created);
    }

    private Answer deleteContext(Request request) {
        node.deleteContext(request.variable("name"), request.flag("preserveEventStore"));
        return Answer.done();
    }

    private Answer purgeEvents(Request request) {
        node.purgeEvents(request.query("targetContext").orElse(request.context()));
        return Answer.done();
    }

    private Answer components(Request request) {
        return Answer.ok(node.applications(request.context()).stream()
                .map(application -> new ComponentView(application.component(), application.context()))
                .toList());
    }

    private Answer processors(Request request) {
        return Answer.ok(node.processors(request.context(), request.variable("component")));
    }

    private CompletableFuture<Void> move(Request request) {
        return node.move(
                processor(request), request.number("segment", 0, Integer.MAX_VALUE), request.required("target"));
    }

    private static Route steering(String what, Function<Request, CompletableFuture<Void>> action) {
        return new Route("PATCH", PROCESSOR + what, STEERS_CONTEXT, request -> {
            request.await(action.apply(request));
            return Answer.done();
        });
    }

    private static ProcessorName processor(Request request) {
        return new ProcessorName(
                request.context(),
                request.variable("component"),
                request.variable("processor"),
                request.query("tokenStoreIdentifier").orElse(null));
    }
}
