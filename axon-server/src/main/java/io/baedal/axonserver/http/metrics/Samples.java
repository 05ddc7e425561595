package io.baedal.axonserver.http.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** The values of one reading, by metric and labels. Values with the same labels are merged, since Prometheus takes each once. */
final class Samples {

    /** Of a summary. */
    private record Total(long count, double sum) {}

    private final Map<Metric, Map<List<String>, Object>> values = new EnumMap<>(Metric.class);

    void add(Metric metric, double value, String... labels) {
        merge(metric, value, Double::sum, labels);
    }

    /** Where several values have the same labels, the largest stands for all. */
    void max(Metric metric, double value, String... labels) {
        merge(metric, value, Math::max, labels);
    }

    void add(Metric metric, Distribution distribution, String... labels) {
        merge(metric, distribution.values(), (one, other) -> other, labels);
    }

    void add(Metric metric, long count, double sum, String... labels) {
        merge(
                metric,
                new Total(count, sum),
                (one, other) -> new Total(one.count() + other.count(), one.sum() + other.sum()),
                labels);
    }

    @SuppressWarnings("unchecked") // a metric has values of one type
    private <T> void merge(Metric metric, T value, BinaryOperator<T> both, String... labels) {
        values.computeIfAbsent(metric, any -> new LinkedHashMap<>())
                .merge(List.of(labels), value, (one, other) -> both.apply((T) one, (T) other));
    }

    Stream<MetricSnapshot> snapshots() {
        return values.entrySet().stream().map(entry -> snapshot(entry.getKey(), entry.getValue()));
    }

    private static MetricSnapshot snapshot(Metric metric, Map<List<String>, Object> points) {
        return switch (metric.kind()) {
            case COUNTER -> {
                CounterSnapshot.Builder counter =
                        CounterSnapshot.builder().name(metric.fullName().replace("_total", ""));
                points.forEach((labels, value) -> counter.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                        .labels(labels(metric, labels))
                        .value((Double) value)
                        .build()));
                yield counter.help(metric.help()).build();
            }
            case GAUGE -> {
                GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(metric.fullName());
                points.forEach((labels, value) -> gauge.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                        .labels(labels(metric, labels))
                        .value((Double) value)
                        .build()));
                yield gauge.help(metric.help()).build();
            }
            case HISTOGRAM -> {
                HistogramSnapshot.Builder histogram =
                        HistogramSnapshot.builder().name(metric.fullName());
                points.forEach((labels, value) ->
                        histogram.dataPoint(point((Distribution.Values) value, labels(metric, labels))));
                yield histogram.help(metric.help()).build();
            }
            case SUMMARY -> {
                SummarySnapshot.Builder summary = SummarySnapshot.builder().name(metric.fullName());
                points.forEach((labels, value) -> summary.dataPoint(SummarySnapshot.SummaryDataPointSnapshot.builder()
                        .labels(labels(metric, labels))
                        .count(((Total) value).count())
                        .sum(((Total) value).sum())
                        .build()));
                yield summary.help(metric.help()).build();
            }
        };
    }

    private static HistogramSnapshot.HistogramDataPointSnapshot point(Distribution.Values values, Labels labels) {
        return HistogramSnapshot.HistogramDataPointSnapshot.builder()
                .labels(labels)
                .classicHistogramBuckets(ClassicHistogramBuckets.of(values.boundsMax(), values.counts()))
                .sum(values.sum())
                .build();
    }

    private static Labels labels(Metric metric, List<String> values) {
        return Labels.of(metric.labels(), values);
    }
}
