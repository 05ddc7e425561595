package io.baedal.support.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.order.OrderInTransit;
import io.baedal.api.order.OrderReady;
import io.baedal.support.cause.Cause;
import io.baedal.support.test.BackingServices;
import io.baedal.support.test.ServiceIT;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.tracing.NoOpSpanFactory;
import org.axonframework.tracing.SpanFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

@DisplayName("Where nobody takes spans")
@ServiceIT
@TestPropertySource(
        properties = {"spring.application.name=relay", "spring.config.import=classpath:baedal-defaults.yaml"})
@ContextConfiguration(classes = Relay.class, initializers = BackingServices.class)
class NoTraceIT {

    private final ApplicationContext context;
    private final EventStore log;
    private final int port;

    @Autowired
    NoTraceIT(ApplicationContext context, EventStore log, @LocalServerPort int port) {
        this.context = context;
        this.log = log;
        this.port = port;
    }

    @Test
    @DisplayName("none is made, and nothing is added to the metadata of what happens")
    void nothing() throws Exception {
        // given
        assertThat(context.getBeanNamesForType(OpenTelemetry.class)).isEmpty();
        assertThat(context.getBeanNamesForType(io.micrometer.tracing.Tracer.class))
                .isEmpty();
        assertThat(context.getBean(SpanFactory.class)).isSameAs(NoOpSpanFactory.INSTANCE);
        // when
        assertThat(Asked.ready(port, "ord-1", "req-1")).isEqualTo(200);
        // then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(Asked.stored(log, OrderInTransit.class)).hasSize(1));
        assertThat(Asked.stored(log, OrderReady.class))
                .singleElement()
                .satisfies(metaData -> assertThat(Cause.ALL).containsAll(metaData.keySet()));
        assertThat(Asked.stored(log, OrderInTransit.class))
                .singleElement()
                .satisfies(metaData -> assertThat(Cause.ALL).containsAll(metaData.keySet()));
    }
}
