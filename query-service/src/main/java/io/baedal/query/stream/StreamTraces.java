package io.baedal.query.stream;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.tracing.opentelemetry.MetadataContextGetter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Ends the trace of an event where its followers are written to: a span for the first of them, however many there are. What was heard too
 * long ago, or is told before it was heard, has none.
 */
final class StreamTraces implements Hearer {

    /** Events whose traces are remembered. */
    static final int EVENTS_MAX = 4_096;

    private final @Nullable Tracer tracer;
    private final Map<Long, Context> heard = new LinkedHashMap<>();

    /** @param tracer none where nobody takes spans */
    StreamTraces(ObjectProvider<Tracer> tracer) {
        this.tracer = tracer.getIfAvailable();
    }

    @Override
    public void hear(TrackedEventMessage<?> event, long position) {
        if (tracer == null) {
            return;
        }
        Context published =
                W3CTraceContextPropagator.getInstance().extract(Context.root(), event, MetadataContextGetter.INSTANCE);
        if (Span.fromContext(published).getSpanContext().isSampled()) {
            remember(position, published);
        }
    }

    private synchronized void remember(long position, Context published) {
        heard.put(position, published);
        if (heard.size() > EVENTS_MAX) {
            heard.remove(heard.keySet().iterator().next());
        }
    }

    /** From here on, until the end of the span, somebody is written to. */
    Span writing(Telling telling) {
        if (tracer == null || !telling.isFirstWrite()) {
            return Span.getInvalid();
        }
        Notice newest = telling.notices().getLast();
        Context published = of(newest.position());
        return published == null
                ? Span.getInvalid()
                : tracer.spanBuilder("Stream.write(" + newest.event() + ")")
                        .setParent(published)
                        .setSpanKind(SpanKind.PRODUCER)
                        .setAttribute("baedal.document", telling.document())
                        .startSpan();
    }

    private synchronized @Nullable Context of(long position) {
        return heard.get(position);
    }

    @Override
    public void begin(long head) {
        // What was before is nobody's news.
    }

    @Override
    public void lost() {
        // What is heard next says nothing else.
    }

    @Override
    public void found() {
        // As above.
    }
}
