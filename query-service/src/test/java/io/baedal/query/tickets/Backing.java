package io.baedal.query.tickets;

import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.QueryBacking;
import io.baedal.query.QueryInstance;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;

/** What the view needs to run, and instances of the service that are asked for boards. */
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

        /** Only what a store is told, without heartbeats; it comes back when it is sent away. */
        Flux<TicketDocument> news(String store) {
            return stream(
                            "/stores/" + store + "/tickets/events",
                            -1,
                            new ParameterizedTypeReference<ServerSentEvent<TicketDocument>>() {})
                    .mapNotNull(ServerSentEvent::data)
                    .repeat();
        }

        Board board(String store, String query) {
            return read("/stores/" + store + "/tickets" + query, Board.class);
        }

        List<String> orders(String store, String query) {
            return board(store, query).tickets().stream()
                    .map(TicketDocument::orderId)
                    .toList();
        }

        /** Waits until a ticket is as it should be. */
        TicketDocument await(Work work, Predicate<TicketDocument> condition) {
            TicketCollection tickets = context().getBean(TicketCollection.class);
            return Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(
                            () -> tickets.find(work.id().toString()).block(),
                            found -> found != null && condition.test(found));
        }

        int watching() {
            return context().getBean(TicketChanges.class).watching();
        }
    }
}
