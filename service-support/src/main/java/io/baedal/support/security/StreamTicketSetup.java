package io.baedal.support.security;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.support.tokens.TokenProperties;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Every stream of a service has tickets, without a line where it is made. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public class StreamTicketSetup {

    @Bean
    StreamOperations streamOperations(RequestMappingHandlerMapping requestMappingHandlerMapping) {
        return new StreamOperations(requestMappingHandlerMapping);
    }

    @Bean
    StreamTickets streamTickets(
            MongoDatabase documents, StreamOperations streams, Clock clock, TokenProperties properties) {
        return new StreamTickets(documents, streams, clock, properties.ticketValidFor());
    }

    @Bean(StreamTicketController.NAME)
    StreamTicketController streamTicketController(
            StreamTickets tickets,
            StreamOperations streams,
            RequestMappingHandlerMapping requestMappingHandlerMapping) {
        return new StreamTicketController(tickets, streams, requestMappingHandlerMapping);
    }

    @Bean
    DocumentedTickets documentedTickets(StreamOperations streams) {
        return new DocumentedTickets(streams);
    }
}
