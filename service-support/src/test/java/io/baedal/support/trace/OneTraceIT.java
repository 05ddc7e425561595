package io.baedal.support.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderReady;
import io.baedal.support.test.BackingServices;
import io.baedal.support.test.ServiceIT;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

@DisplayName("Where somebody takes spans")
@ServiceIT
@TestPropertySource(
        properties = {
            "spring.application.name=relay",
            "spring.config.import=classpath:baedal-defaults.yaml",
            "management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:9/v1/traces",
            // Where this test reads them instead.
            "management.tracing.export.otlp.enabled=false",
            "management.tracing.sampling.probability=1",
            "management.opentelemetry.tracing.export.schedule-delay=50ms"
        })
@ContextConfiguration(
        classes = {Relay.class, OneTraceIT.Taker.class},
        initializers = BackingServices.class)
class OneTraceIT {

    private final InMemorySpanExporter spans;
    private final EventStore log;
    private final int port;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent line) {
            // What it says of its thread is asked for only when it is read.
            line.prepareForDeferredProcessing();
            super.append(line);
        }
    };

    @Autowired
    OneTraceIT(InMemorySpanExporter spans, EventStore log, @LocalServerPort int port) {
        this.spans = spans;
        this.log = log;
        this.port = port;
    }

    @Configuration(proxyBeanMethods = false)
    static class Taker {

        @Bean
        InMemorySpanExporter spans() {
            return InMemorySpanExporter.create();
        }
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(Relay.class);
    }

    @BeforeEach
    void listen() {
        lines.start();
        logger().setLevel(Level.INFO);
        logger().setAdditive(false);
        logger().addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger().detachAppender(lines);
    }

    @Test
    @DisplayName(
            "T23 a request, its command, the event, whoever reacts to it, his command and its event are one trace, and their"
                    + " log lines say which, with request and order")
    void oneTrace() throws Exception {
        // when
        assertThat(Asked.ready(port, "ord-1", "req-1")).isEqualTo(200);
        // then
        List<SpanData> trace = await().atMost(Duration.ofSeconds(20)).until(this::ofRequest, this::isWhole);
        String id = trace.getFirst().getTraceId();
        assertThat(trace)
                .filteredOn(span -> span.getParentSpanId().equals(SpanId.getInvalid()))
                .singleElement()
                .satisfies(root -> assertThat(root.getName()).startsWith("http post"));
        assertThat(traceparent(OrderReady.class)).contains(id);
        assertThat(traceparent(OrderInTransit.class)).contains(id);
        // and whoever writes a line says so
        assertThat(line("asked"))
                .containsEntry("traceId", id)
                .containsEntry("requestId", "req-1")
                .containsEntry("orderId", "ord-1");
        assertThat(line("told")).containsEntry("traceId", id).containsEntry("orderId", "ord-1");
        assertThat(line("heard")).containsEntry("traceId", id).containsEntry("orderId", "ord-1");
    }

    private List<SpanData> ofRequest() {
        List<SpanData> all = spans.getFinishedSpanItems();
        return all.stream()
                .filter(span -> span.getName().startsWith("http post"))
                .findFirst()
                .map(request -> all.stream()
                        .filter(span -> span.getTraceId().equals(request.getTraceId()))
                        .toList())
                .orElse(List.of());
    }

    private boolean isWhole(List<SpanData> trace) {
        return List.of(
                        "(MarkOrderReady)",
                        "(OrderReady)",
                        "EventProcessor.process(OrderReady)",
                        "(MarkOrderInTransit)",
                        "(OrderInTransit)")
                .stream()
                .allMatch(name -> trace.stream().anyMatch(span -> span.getName().endsWith(name)));
    }

    private String traceparent(Class<?> type) throws InterruptedException {
        return Asked.stored(log, type).stream()
                .map(metaData -> String.valueOf(metaData.get("traceparent")))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> line(String words) {
        return lines.list.stream()
                .filter(line -> line.getMessage().equals(words))
                .findFirst()
                .orElseThrow()
                .getMDCPropertyMap();
    }
}
