package io.baedal.axonserver.node;

import io.baedal.axonserver.dashboard.Handlers;
import io.baedal.axonserver.routing.HandlerListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts subscriptions together by the name they are for. */
final class HandlerTable implements HandlerListener {
    private final Map<String, List<Handlers.Instance>> byName = new TreeMap<>();

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
                .map(entry -> new Handlers.Handler(entry.getKey(), inOrder(entry.getValue()), 0, 0, null))
                .toList();
    }

    private static List<Handlers.Instance> inOrder(List<Handlers.Instance> instances) {
        return instances.stream()
                .sorted(Comparator.comparing(Handlers.Instance::component).thenComparing(Handlers.Instance::clientId))
                .toList();
    }
}
