package io.baedal.support.trace;

import io.micrometer.context.ContextRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.tracing.NoOpSpanFactory;
import org.axonframework.tracing.SpanFactory;
import org.axonframework.tracing.opentelemetry.OpenTelemetrySpanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Spans and names in log lines. Part of {@code ServiceSupport}. */
@Configuration(proxyBeanMethods = false)
public class TraceSetup {

    public TraceSetup() {
        Stream.of(LogNames.REQUEST, LogNames.ORDER)
                .forEach(name -> ContextRegistry.getInstance().registerThreadLocalAccessor(new LogName(name)));
    }

    /** Axon's own would ask the global OpenTelemetry, which is not Spring's. */
    @Bean
    SpanFactory spanFactory(ObjectProvider<OpenTelemetry> telemetry) {
        OpenTelemetry taken = telemetry.getIfAvailable();
        return taken == null
                ? NoOpSpanFactory.INSTANCE
                : OpenTelemetrySpanFactory.builder()
                        .tracer(taken.getTracer("io.baedal.axon"))
                        .contextPropagators(taken.getPropagators().getTextMapPropagator())
                        .build();
    }

    @Bean
    EventProcessorSpanFactory eventProcessorSpanFactory(
            SpanFactory spans,
            @Value("${axon.tracing.event-processor.distributed-in-same-trace-time-limit:2m}") Duration soon) {
        return new SoonOrLinked(spans, soon);
    }

    @Bean
    NamesRequest namesRequest() {
        return new NamesRequest();
    }

    @Bean
    ConfigurerModule namesOrder() {
        return configurer -> {
            configurer
                    .eventProcessing()
                    .registerDefaultHandlerInterceptor((configuration, processor) -> new NamesOrder());
            configurer.onInitialize(configuration -> configuration.onStart(
                    () -> configuration.getComponent(CommandBus.class).registerHandlerInterceptor(new NamesOrder())));
        };
    }
}
