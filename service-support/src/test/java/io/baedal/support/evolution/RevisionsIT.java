package io.baedal.support.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import io.baedal.api.order.OrderPlaced;
import io.baedal.support.ServiceSupport;
import io.baedal.support.test.BackingServices;
import io.baedal.support.test.ServiceIT;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

@ServiceIT
@TestPropertySource(
        properties = {"spring.application.name=reading", "spring.config.import=classpath:baedal-defaults.yaml"})
@ContextConfiguration(classes = RevisionsIT.Reading.class, initializers = BackingServices.class)
class RevisionsIT {

    private final AxonServerConnectionManager connections;
    private final EventStore log;
    private final Reader reader;

    @Autowired
    RevisionsIT(AxonServerConnectionManager connections, EventStore log, Reader reader) {
        this.connections = connections;
        this.log = log;
        this.reader = reader;
    }

    @Test
    @DisplayName("F16 an order that an earlier release placed is read as one of today, by processors and by aggregates")
    void oldEventsAreLifted() throws Exception {
        // given an event in the log, byte for byte as the first release wrote it
        connections
                .getConnection()
                .eventChannel()
                .appendEvents(written("OrderPlaced", OrderPlaced.class.getName(), "ord-1"))
                .get(30, TimeUnit.SECONDS);
        // then a processor hears what it means today
        Object today = FirstRevisions.TODAY.get("OrderPlaced-1");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(reader.heard).containsExactly((OrderPlaced) today));
        // and so does whoever sources an aggregate
        assertThat(log.readEvents("ord-1").asStream().toList())
                .singleElement()
                .satisfies(event -> assertThat((Object) event.getPayload()).isEqualTo(today));
    }

    private static Event written(String event, String type, String aggregate) {
        return Event.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setAggregateIdentifier(aggregate)
                .setAggregateType("Order")
                .setAggregateSequenceNumber(0)
                .setTimestamp(1_767_268_800_000L)
                .setPayload(SerializedObject.newBuilder()
                        .setType(type)
                        .setRevision("1")
                        .setData(ByteString.copyFromUtf8(
                                new GoldenFile(event, "1").read().toString())))
                .build();
    }

    /** The smallest service that hears of orders. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ServiceSupport.class)
    static class Reading {

        @Bean
        Reader reader() {
            return new Reader();
        }
    }

    @ProcessingGroup("reading")
    static final class Reader {

        private final List<OrderPlaced> heard = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(OrderPlaced event) {
            heard.add(event);
        }
    }
}
