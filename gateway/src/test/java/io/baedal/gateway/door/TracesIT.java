package io.baedal.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The trace of a request")
class TracesIT {

    private static final String STRANGE_TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String STRANGER = "00-" + STRANGE_TRACE + "-b7ad6b7169203331-01";

    @Test
    @DisplayName("begins at the door, whatever the client says, and goes on in the service")
    void begins() {
        try (Door door = new Door(
                "management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:9/v1/traces",
                "management.tracing.export.otlp.enabled=false",
                "management.tracing.sampling.probability=1")) {
            // when
            get(door);
            // then
            assertThat(door.query.traces)
                    .singleElement()
                    .satisfies(trace -> assertThat(trace)
                            .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]")
                            .doesNotContain(STRANGE_TRACE));
        }
    }

    @Test
    @DisplayName("is not there where nobody takes spans")
    void none() {
        try (Door door = new Door()) {
            // when
            get(door);
            // then
            assertThat(door.context.getBeanNamesForType(io.micrometer.tracing.Tracer.class))
                    .isEmpty();
            assertThat(door.query.traces).containsExactly(STRANGER);
        }
    }

    private static void get(Door door) {
        door.http()
                .get()
                .uri("/orders/ord-1")
                .header("traceparent", STRANGER)
                .exchange()
                .expectStatus()
                .isOk();
    }
}
