package io.baedal.support.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.api.order.OrderId;
import io.baedal.api.order.OrderReady;
import io.baedal.support.cause.Cause;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.tracing.opentelemetry.OpenTelemetrySpanFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whoever handles an event")
class SoonOrLinkedTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";
    private static final Map<String, String> PUBLISHED_IN = Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-01");

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final SdkTracerProvider tracers = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(spans))
            .build();
    private final SoonOrLinked handling = new SoonOrLinked(
            OpenTelemetrySpanFactory.builder()
                    .tracer(tracers.get("test"))
                    .contextPropagators(W3CTraceContextPropagator.getInstance())
                    .build(),
            Duration.ofMinutes(2));

    @AfterEach
    void close() {
        tracers.close();
    }

    @Test
    @DisplayName("soon goes on with the trace that it was published in")
    void soon() {
        // when
        SpanData span = handled(event(Duration.ofSeconds(100), PUBLISHED_IN));
        // then
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(SPAN);
    }

    @Test
    @DisplayName("long after begins a trace of his own, with a link to that one")
    void longAfter() {
        // when
        SpanData span = handled(event(Duration.ofDays(2), PUBLISHED_IN));
        // then
        checkThatLinked(span);
    }

    @Test
    @DisplayName("because an alarm rang begins a trace of his own, whenever the alarm is said to have happened")
    void alarm() {
        // when
        SpanData span = handled(event(Duration.ZERO, PUBLISHED_IN)
                .andMetaData(Map.of(Cause.DUE_AT, Instant.now().toString())));
        // then
        checkThatLinked(span);
    }

    @Test
    @DisplayName("from before there were traces begins one, with a link to none")
    void untraced() {
        // when
        SpanData span = handled(event(Duration.ofDays(2), Map.of()));
        // then
        assertThat(span.getParentSpanId()).isEqualTo(SpanId.getInvalid());
        assertThat(span.getLinks()).isEmpty();
    }

    private static void checkThatLinked(SpanData span) {
        assertThat(span.getTraceId()).isNotEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(SpanId.getInvalid());
        assertThat(span.getLinks()).singleElement().satisfies(link -> {
            assertThat(link.getSpanContext().getTraceId()).isEqualTo(TRACE);
            assertThat(link.getSpanContext().getSpanId()).isEqualTo(SPAN);
        });
    }

    private SpanData handled(EventMessage<?> event) {
        handling.createProcessEventSpan(true, event).run(() -> {});
        return spans.getFinishedSpanItems().getFirst();
    }

    private static EventMessage<?> event(Duration ago, Map<String, String> metaData) {
        return new GenericEventMessage<>(
                new GenericMessage<>(new OrderReady(OrderId.of("ord-1")), MetaData.from(metaData)),
                () -> GenericEventMessage.clock.instant().minus(ago));
    }
}
