package io.baedal.support.trace;

import io.baedal.support.cause.Cause;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.tracing.NoOpSpanFactory.NoOpSpan;
import org.axonframework.tracing.Span;
import org.axonframework.tracing.SpanFactory;

/**
 * Whoever handles an event goes on with the trace that it was published in, unless that is long over: then, and where an alarm
 * rings, a trace of its own begins, with a link to that one. A trace is a tree that somebody looks at as a whole; a view that is built anew
 * in a year is not part of the request of today.
 */
final class SoonOrLinked implements EventProcessorSpanFactory {

    private static final Supplier<String> NAME = () -> "EventProcessor.process";

    private final SpanFactory spans;
    private final Duration soon;

    SoonOrLinked(SpanFactory spans, Duration soon) {
        this.spans = spans;
        this.soon = soon;
    }

    /** What is handled together need not belong together. */
    @Override
    public Span createBatchSpan(boolean streaming, List<? extends EventMessage<?>> events) {
        return NoOpSpan.INSTANCE;
    }

    @Override
    public Span createProcessEventSpan(boolean streaming, EventMessage<?> event) {
        return isLater(event) ? spans.createLinkedHandlerSpan(NAME, event) : spans.createChildHandlerSpan(NAME, event);
    }

    /** When an alarm was stamped, when it was set or when it rang, is the server's business. */
    private boolean isLater(EventMessage<?> event) {
        return event.getMetaData().containsKey(Cause.DUE_AT)
                || event.getTimestamp()
                        .isBefore(GenericEventMessage.clock.instant().minus(soon));
    }
}
