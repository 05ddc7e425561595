package io.baedal.support.stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

/** Every stream of a service asks, without a line where it is made. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public class AdmissionSetup {

    /** After the writers that a service has of its own, which ask in their own way. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    CodecCustomizer admittedEvents(JsonMapper json, ObjectProvider<Admission> admission) {
        return codecs -> codecs.customCodecs()
                .register(new AdmittedEvents(json, admission.getIfAvailable(() -> Admission.EVERYBODY)));
    }
}
