package io.baedal.query.messages;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.baedal.api.customer.Channel;
import io.baedal.query.outbox.Outbox;
import io.baedal.query.outbox.OutboxSender;
import io.baedal.support.gate.Gates;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** What sends messages is made of: an outbox, who empties it, and a carrier for each channel. */
@Configuration(proxyBeanMethods = false)
class MessagesSetup {

    @Bean
    Outbox messageOutbox(MongoDatabase documents, Clock clock, MessagesProperties properties) {
        return new Outbox(documents, "messages", clock, properties.storeTimeout(), MessageController.BY_ORDER);
    }

    @Bean
    OutboxSender messageSender(Outbox messageOutbox, Postman postman, MessagesProperties properties) {
        return new OutboxSender(
                "message-sender",
                messageOutbox,
                postman,
                properties.schedule(),
                properties.limits(),
                Mono::empty,
                new Random());
    }

    @Bean
    Postman postman(
            Contacts contacts,
            Couriers couriers,
            MessagesProperties properties,
            Gates gates,
            ReactorResourceFactory eventLoops,
            Clock clock) {
        Map<Channel, Carrier> carriers = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            carriers.put(channel, carrier(channel, properties, gates, eventLoops));
        }
        return new Postman(contacts, couriers, carriers, new Texts(properties.zone()), properties, clock);
    }

    private static Carrier carrier(
            Channel channel, MessagesProperties properties, Gates gates, ReactorResourceFactory eventLoops) {
        MessagesProperties.Provider provider = properties.provider(channel);
        if (!provider.isKnown()) {
            return new ConsoleCarrier();
        }
        WebClient http = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(eventLoops, client -> client))
                .baseUrl(provider.url())
                .defaultHeaders(headers -> {
                    if (!provider.key().isBlank()) {
                        headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + provider.key());
                    }
                })
                .build();
        String breaker = "messages-" + channel.name().toLowerCase(Locale.ROOT);
        return new HttpCarrier(http, gates.breakers().circuitBreaker(breaker), properties.timeout());
    }
}
