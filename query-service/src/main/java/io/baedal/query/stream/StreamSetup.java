package io.baedal.query.stream;

import io.baedal.query.projection.ViewProperties;
import io.baedal.support.stream.Admission;
import io.opentelemetry.api.trace.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

/** The hub, and the writer that brings it its clients. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StreamProperties.class, ViewProperties.class})
public class StreamSetup {

    @Bean
    StreamTraces streamTraces(ObjectProvider<Tracer> tracer) {
        return new StreamTraces(tracer);
    }

    @Bean
    StreamHub streamHub(JsonMapper json, ViewProperties views, StreamProperties streams, StreamTraces traces) {
        return new StreamHub(json, views.heartbeat(), streams.clientsMax(), traces);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    CodecCustomizer feeds(StreamHub hub, JsonMapper json, ObjectProvider<Admission> admission) {
        return codecs -> codecs.customCodecs()
                .register(new FeedWriter(hub, json, admission.getIfAvailable(() -> Admission.EVERYBODY)));
    }
}
