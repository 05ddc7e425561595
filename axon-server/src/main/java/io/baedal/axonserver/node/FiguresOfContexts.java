package io.baedal.axonserver.node;

import io.baedal.axonserver.http.HttpLoad;
import io.baedal.axonserver.http.metrics.ContextFigures;
import io.baedal.axonserver.http.metrics.ContextFigures.TrackerFigures;
import io.baedal.axonserver.http.metrics.NodeFigures;
import io.baedal.axonserver.protocol.Contexts;
import io.baedal.axonserver.protocol.NodeContext;
import java.util.List;
import java.util.function.Supplier;

/** What the contexts hold, for whoever reads the metrics. */
final class FiguresOfContexts implements NodeFigures {
    private final Contexts contexts;
    private final Supplier<HttpLoad> http;

    FiguresOfContexts(Contexts contexts, Supplier<HttpLoad> http) {
        this.contexts = contexts;
        this.http = http;
    }

    @Override
    public List<ContextFigures> contexts() {
        return contexts.all().stream().map(FiguresOfContexts::figures).toList();
    }

    @Override
    public HttpLoad http() {
        return http.get();
    }

    private static ContextFigures figures(NodeContext context) {
        NodeLoad load = NodeLoad.of(context);
        return new ContextFigures(
                context.name(),
                load.clients(),
                load.commandHandlers(),
                load.queryHandlers(),
                load.commands(),
                load.queries(),
                load.subscriptionQueries(),
                load.streams(),
                context.commands().loads(),
                context.queryHandlers().loads(),
                trackers(context),
                context.log().status(),
                context.log().storageFigures());
    }

    private static List<TrackerFigures> trackers(NodeContext context) {
        long head = context.log().head();
        return context.trackerPositions().stream()
                .filter(tracker -> tracker.next() >= 0)
                .map(tracker -> new TrackerFigures(
                        tracker.component(), tracker.processor(), Math.max(0, head - tracker.next())))
                .toList();
    }
}
