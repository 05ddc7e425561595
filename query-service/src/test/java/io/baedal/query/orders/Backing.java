package io.baedal.query.orders;

import com.mongodb.MongoException;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.QueryBacking;
import io.baedal.query.QueryInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

/** What the view needs to run, and instances of the service that are asked for orders. */
final class Backing extends QueryBacking<Backing.Instance> {

    Backing() {
        this(NodeConfig.inMemory());
    }

    Backing(NodeConfig config) {
        super(config, Instance::new);
    }

    /** One running instance. */
    static final class Instance extends QueryInstance {

        private Instance(ReactiveWebServerApplicationContext context) {
            super(context);
        }

        Flux<ServerSentEvent<OrderChange>> events(String order, long seen) {
            return stream("/orders/" + order + "/events", seen, new ParameterizedTypeReference<>() {});
        }

        /** Only what the stream tells, without its heartbeats. */
        Flux<OrderChange> changes(String order, long seen) {
            return events(order, seen).mapNotNull(ServerSentEvent::data);
        }

        /** What the dispatcher is told. */
        Flux<ServerSentEvent<Map<String, Object>>> dispatcher() {
            return stream("/dispatch/events", -1, new ParameterizedTypeReference<>() {});
        }

        /** How the rebuild of a view goes on. */
        Flux<ServerSentEvent<Map<String, Object>>> progress(String view) {
            return stream("/admin/views/" + view + "/events", -1, new ParameterizedTypeReference<>() {});
        }

        /** The newest ones. */
        List<OrderDocument> newest(int limit) {
            return read("/orders?limit=" + limit, OrderPage.class).orders();
        }

        OrderDocument find(String order) {
            return read("/orders/" + order, OrderDocument.class);
        }

        /** What is there, whatever it is. */
        <T> T get(String path, Class<T> type) {
            return read(path, type);
        }

        /** Waits until an order is as it should be. */
        OrderDocument await(String order, Predicate<OrderDocument> condition) {
            OrderCollection orders = context().getBean(OrderCollection.class);
            return Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    // On a busy machine a read may be too late; whoever waits asks again.
                    .ignoreExceptionsInstanceOf(MongoException.class)
                    .until(() -> orders.find(order).block(), found -> found != null && condition.test(found));
        }

        int watching() {
            return context().getBean(OrderChanges.class).watching();
        }
    }
}
