package io.baedal.axonserver.http.metrics;

import io.baedal.axonserver.http.HttpListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what is asked over HTTP. Routes, methods and statuses are few. */
final class HttpCounters implements HttpListener {

    record Kind(String method, String route, int status) {}

    private static final int KINDS_MAX = 1_000;
    private static final Kind OTHER = new Kind(MessageCounters.OTHER, MessageCounters.OTHER, 0);

    final Map<Kind, Distribution> answers = new ConcurrentHashMap<>();
    final Map<String, LongAdder> hungUp = new ConcurrentHashMap<>();

    @Override
    public void answered(String method, String template, int status, long nanos) {
        Kind kind = new Kind(method, template, status);
        // The method comes from the caller, who may invent as many as he likes.
        Kind counted = answers.containsKey(kind) || answers.size() < KINDS_MAX ? kind : OTHER;
        answers.computeIfAbsent(counted, any -> Distribution.ofTimes()).record(nanos);
    }

    @Override
    public void hungUp(String reason) {
        hungUp.computeIfAbsent(reason, any -> new LongAdder()).increment();
    }
}
