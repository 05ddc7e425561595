package io.baedal.platform.scenario;

import io.baedal.platform.system.Setup;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;

/** Takes the spans of all services of this JVM that were set up for it, whose contexts a test cannot reach otherwise. */
@AutoConfiguration
@ConditionalOnBooleanProperty(TakenSpans.WANTED)
public class TakenSpans {

    static final String WANTED = "baedal.test.spans";

    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
    private static final List<SpanData> TAKEN = new CopyOnWriteArrayList<>();

    /** Each request is traced, and nothing goes to the address that is named. */
    static Setup wantedBy(Setup setup) {
        TAKEN.clear();
        return setup.withProperty(WANTED, "true")
                .withProperty("management.opentelemetry.tracing.export.otlp.endpoint", "http://127.0.0.1:9/v1/traces")
                .withProperty("management.tracing.export.otlp.enabled", "false")
                .withProperty("management.tracing.sampling.probability", "1")
                .withProperty("management.opentelemetry.tracing.export.schedule-delay", "100ms");
    }

    static List<SpanData> all() {
        return List.copyOf(TAKEN);
    }

    static String service(SpanData span) {
        return String.valueOf(span.getResource().getAttribute(SERVICE));
    }

    @Bean
    SpanExporter takesSpans() {
        return new SpanExporter() {
            @Override
            public CompletableResultCode export(Collection<SpanData> spans) {
                TAKEN.addAll(spans);
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode flush() {
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode shutdown() {
                return CompletableResultCode.ofSuccess();
            }
        };
    }
}
