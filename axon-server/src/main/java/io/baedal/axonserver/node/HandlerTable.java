package io.baedal.axonserver.node;

import io.baedal.axonserver.dashboard.Handlers;
import io.baedal.axonserver.http.metrics.MessageFigures;
import io.baedal.axonserver.routing.HandlerListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts subscriptions together by the name they are for, with what the metrics know of it. */
final class HandlerTable implements HandlerListener {
    private final Map<String, List<Handlers.Instance>> byName = new TreeMap<>();

    private final Map<String, MessageFigures> figures;

    /** Names that were counted are there as well if nobody handles them any more. */
    HandlerTable(Map<String, MessageFigures> figures) {
        this.figures = figures;
        figures.keySet().forEach(name -> byName.put(name, new ArrayList<>()));
    }

    @Override
    public void added(Subscription s) {
        byName.computeIfAbsent(s.name(), name -> new ArrayList<>())
                .add(new Handlers.Instance(s.componentName(), s.clientId(), s.loadFactor()));
    }

    @Override
    public void removed(Subscription subscription) {
        // what is described is there
    }

    List<Handlers.Handler> handlers() {
        return byName.entrySet().stream()
                .map(entry -> handler(entry.getKey(), inOrder(entry.getValue())))
                .toList();
    }

    private Handlers.Handler handler(String name, List<Handlers.Instance> instances) {
        MessageFigures of = figures.get(name);
        if (of == null || of.count() == 0) {
            return new Handlers.Handler(name, instances, 0, 0, null);
        }
        Handlers.Latency latency =
                new Handlers.Latency(of.meanMillis(), of.medianMillis(), of.p95Millis(), of.p99Millis());
        return new Handlers.Handler(name, instances, of.count(), of.failed(), latency);
    }

    private static List<Handlers.Instance> inOrder(List<Handlers.Instance> instances) {
        return instances.stream()
                .sorted(Comparator.comparing(Handlers.Instance::component).thenComparing(Handlers.Instance::clientId))
                .toList();
    }
}
