package io.baedal.query.stream;

import io.baedal.query.projection.ViewProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerSentEventHttpMessageWriter;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import tools.jackson.databind.json.JsonMapper;

/** The hub, and the writer that brings it its clients. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StreamProperties.class, ViewProperties.class})
public class StreamSetup {

    @Bean
    StreamHub streamHub(JsonMapper json, ViewProperties views, StreamProperties streams) {
        return new StreamHub(json, views.heartbeat(), streams.clientsMax());
    }

    @Bean
    CodecCustomizer feeds(StreamHub hub, JsonMapper json, ObjectProvider<Admission> admission) {
        return codecs -> codecs.customCodecs()
                .register(new FeedWriter(
                        hub,
                        new ServerSentEventHttpMessageWriter(new JacksonJsonEncoder(json)),
                        admission.getIfAvailable(() -> everybody -> () -> true)));
    }
}
