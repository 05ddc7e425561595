package io.baedal.axonserver.http.metrics;

import io.baedal.axonserver.log.LogState;
import io.baedal.axonserver.routing.HandlerLoad;
import io.baedal.axonserver.routing.MessageListener.Outcome;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads all figures of the node whenever somebody asks for them. */
final class Reading implements MultiCollector {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final String ROCKSDB = "axonserver_";

    private final NodeMetrics metrics;
    private final NodeFigures node;

    Reading(NodeMetrics metrics, NodeFigures node) {
        this.metrics = metrics;
        this.node = node;
    }

    @Override
    public MetricSnapshots collect() {
        List<ContextFigures> contexts = node.contexts();
        metrics.retain(contexts.stream().map(ContextFigures::name).collect(Collectors.toSet()));
        Samples samples = new Samples();
        contexts.forEach(context -> read(context, samples));
        http(samples);
        return new MetricSnapshots(
                Stream.concat(samples.snapshots(), storage(contexts)).toList());
    }

    private void read(ContextFigures context, Samples to) {
        String name = context.name();
        to.add(Metric.CLIENTS, context.clients(), name);
        to.add(Metric.STREAMS, context.streams(), name);
        to.add(Metric.COMMANDS_IN_FLIGHT, context.commandsInFlight(), name);
        to.add(Metric.QUERIES_IN_FLIGHT, context.queriesInFlight(), name);
        to.add(Metric.SUBSCRIPTION_QUERIES, context.subscriptionQueries(), name);
        to.add(Metric.HANDLERS, context.commandHandlers(), name, "command");
        to.add(Metric.HANDLERS, context.queryHandlers(), name, "query");
        loads(name, "command", context.commandLoads(), to);
        loads(name, "query", context.queryLoads(), to);
        MessageCounters commands = metrics.commandCounters(name);
        commands.retain(clients(context.commandLoads()));
        messages(commands, name, to, Metric.COMMANDS, Metric.COMMAND_SECONDS, Metric.COMMANDS_HANDLED);
        MessageCounters queries = metrics.queryCounters(name);
        queries.retain(clients(context.queryLoads()));
        messages(queries, name, to, Metric.QUERIES, Metric.QUERY_SECONDS, Metric.QUERIES_HANDLED);
        for (ContextFigures.TrackerFigures tracker : context.trackers()) {
            to.add(Metric.TRACKERS, 1, name, tracker.component(), tracker.processor());
            to.max(Metric.TRACKER_LAG, tracker.lagEvents(), name, tracker.component(), tracker.processor());
        }
        log(context, to);
    }

    private static Set<String> clients(List<HandlerLoad> loads) {
        return loads.stream().map(HandlerLoad::clientId).collect(Collectors.toSet());
    }

    private static void loads(String context, String kind, List<HandlerLoad> loads, Samples to) {
        Set<String> named = new HashSet<>();
        for (HandlerLoad load : loads) {
            boolean fits = named.contains(load.clientId()) || named.size() < MessageCounters.CLIENTS_MAX;
            if (fits) {
                named.add(load.clientId());
            }
            String client = fits ? load.clientId() : MessageCounters.OTHER;
            String component = fits ? load.component() : MessageCounters.OTHER;
            to.add(Metric.PERMITS, load.permits(), context, kind, client, component);
            to.add(Metric.WAITING, load.waiting(), context, kind, client, component);
        }
    }

    private static void messages(
            MessageCounters counters, String context, Samples to, Metric ended, Metric latency, Metric handled) {
        counters.names().forEach((name, counted) -> {
            for (Outcome outcome : Outcome.values()) {
                long count = counted.byOutcome[outcome.ordinal()].sum();
                if (count > 0) {
                    to.add(ended, count, context, name, outcome.name().toLowerCase(Locale.ROOT));
                }
            }
            to.add(latency, counted.latency, context, name);
        });
        counters.clients()
                .forEach((client, counted) -> to.add(
                        handled,
                        counted.messages.sum(),
                        counted.nanos.sum() / NANOS_PER_SECOND,
                        context,
                        client,
                        counted.component));
    }

    private void log(ContextFigures context, Samples to) {
        String name = context.name();
        to.add(Metric.EVENTS, context.log().events(), name);
        to.add(Metric.LOG_OPEN, context.log().state() instanceof LogState.Open ? 1 : 0, name);
        to.add(Metric.LOG_BYTES, context.log().bytesOnDisk(), name);
        to.add(Metric.SNAPSHOTS, context.log().snapshotsEstimate(), name);
        to.add(Metric.SCHEDULED, context.log().scheduledEvents(), name);
        context.log().lastBackup().ifPresent(at -> to.add(Metric.LAST_BACKUP, at.toEpochMilli() / 1_000.0, name));
        LogCounters counted = metrics.logCounters(name);
        to.add(Metric.EVENTS_APPENDED, counted.events.sum(), name);
        to.add(Metric.BYTES_APPENDED, counted.bytes.sum(), name);
        to.add(Metric.LOG_FULL, counted.timesFull.sum(), name);
        to.add(Metric.GROUP_REQUESTS, counted.requestsPerGroup, name);
        to.add(Metric.WRITE_SECONDS, counted.writes, name);
        to.add(Metric.SYNC_SECONDS, counted.syncs, name);
    }

    private void http(Samples to) {
        metrics.httpCounters()
                .answers
                .forEach((kind, distribution) ->
                        to.add(Metric.HTTP, distribution, kind.method(), kind.route(), String.valueOf(kind.status())));
        metrics.httpCounters().hungUp.forEach((reason, count) -> to.add(Metric.HTTP_HUNG_UP, count.sum(), reason));
        to.add(Metric.HTTP_REQUESTS, node.http().requests());
        to.add(Metric.HTTP_STREAMS, node.http().streams());
    }

    /** RocksDB's own, under its own names. */
    private static Stream<MetricSnapshot> storage(List<ContextFigures> contexts) {
        Map<String, CounterSnapshot.Builder> counters = new TreeMap<>();
        Map<String, GaugeSnapshot.Builder> gauges = new TreeMap<>();
        for (ContextFigures context : contexts) {
            Labels labels = Labels.of("context", context.name());
            context.storage().forEach(figure -> {
                String name =
                        ROCKSDB + figure.name().replaceAll("[^a-z0-9]+", "_").replaceAll("_(total|info)$", "");
                switch (figure.kind()) {
                    case COUNTER ->
                        of(counters, name, CounterSnapshot.builder())
                                .dataPoint(CounterDataPointSnapshot.builder()
                                        .labels(labels)
                                        .value(figure.value())
                                        .build());
                    case GAUGE ->
                        of(gauges, name, GaugeSnapshot.builder())
                                .dataPoint(GaugeDataPointSnapshot.builder()
                                        .labels(labels)
                                        .value(figure.value())
                                        .build());
                }
            });
        }
        return Stream.concat(
                built(counters, (name, counter) -> counter.name(name).build()),
                built(gauges, (name, gauge) -> gauge.name(name).build()));
    }

    private static <B> B of(Map<String, B> builders, String name, B fresh) {
        B known = builders.putIfAbsent(name, fresh);
        return known == null ? fresh : known;
    }

    private static <B> Stream<MetricSnapshot> built(
            Map<String, B> builders, BiFunction<String, B, MetricSnapshot> build) {
        return builders.entrySet().stream().map(entry -> build.apply(entry.getKey(), entry.getValue()));
    }
}
