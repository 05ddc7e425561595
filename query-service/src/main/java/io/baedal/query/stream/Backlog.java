package io.baedal.query.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import reactor.core.publisher.FluxSink;

/**
 * Of which documents a subscriber has not taken the news yet: each once, whoever has waited longest first. One who lets
 * too many pile up is sent away, since he has to look at everything again in any case.
 */
final class Backlog {

    /** Documents with untaken news, per subscriber. */
    static final int DOCUMENTS_MAX = 10_000;

    private final FluxSink<News> sink;
    private final Map<String, Long> waiting = new LinkedHashMap<>();

    Backlog(FluxSink<News> sink) {
        this.sink = sink;
    }

    /** There is an event about this document at this position. */
    record News(String document, long position) {}

    synchronized void add(String document, long position) {
        waiting.merge(document, position, Math::max);
        if (waiting.size() > DOCUMENTS_MAX) {
            end();
        } else {
            handOver();
        }
    }

    /** As much as is asked for. */
    synchronized void handOver() {
        var next = waiting.entrySet().iterator();
        while (sink.requestedFromDownstream() > 0 && next.hasNext()) {
            Map.Entry<String, Long> oldest = next.next();
            next.remove();
            sink.next(new News(oldest.getKey(), oldest.getValue()));
        }
    }

    synchronized void end() {
        waiting.clear();
        sink.complete();
    }
}
