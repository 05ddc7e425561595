package io.baedal.query.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.plan.Kind;
import io.baedal.api.store.StoreId;
import io.baedal.query.Settings;
import io.baedal.query.orders.TicketStatus;
import io.baedal.query.projection.Written;
import io.baedal.support.mongo.MemoryDocumentStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** The collection on a real driver and a store that speaks MongoDB's protocol. */
class TicketCollectionIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final StoreId STORE = StoreId.of("sto-1");

    private final MemoryDocumentStore store = new MemoryDocumentStore();
    private final MongoClient client = MongoClients.create(store.uri());
    private final TicketCollection tickets = new TicketCollection(client.getDatabase("query-service"), Settings.PLAIN);

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    @DisplayName("I7 a ticket is read back as it was folded, after each of its events, also where it is on no board")
    void roundTrip() {
        Work work = Work.of("ord-1");
        for (List<AboutOrder> course : List.of(work.served(NOON), work.everyEnd(), work.courierFirst(), work.ride())) {
            forget();
            for (int n = 2; n <= course.size(); n++) {
                TicketDocument folded = Objects.requireNonNull(TicketFoldTest.foldOn(null, 100, course.subList(0, n)));
                StepVerifier.create(Written.over(tickets, folded).then(tickets.find("tkt-ord-1")))
                        .expectNext(folded)
                        .verifyComplete();
            }
        }
    }

    private void forget() {
        StepVerifier.create(client.getDatabase("query-service")
                        .getCollection("tickets")
                        .deleteMany(new Document()))
                .expectNextCount(1)
                .verifyComplete();
    }

    @Test
    @DisplayName(
            "S1-4 a board has first what waits for an answer, then what is promised soonest, page after page, and nothing of"
                    + " another store")
    void board() {
        // given
        put("late", 1, Work.of("late").opened(), Work.of("late").accepted(NOON.plusSeconds(900)));
        put("soon", 2, Work.of("soon").opened(), Work.of("soon").accepted(NOON.plusSeconds(600)));
        put("new-2", 30, Work.of("new-2").opened());
        put("new-1", 10, Work.of("new-1").opened());
        put(
                "wish",
                3,
                Work.of("wish").opened(),
                Work.of("wish").accepted(NOON),
                Work.of("wish").cancelAsked());
        put("gone-1", 4, Work.of("gone-1").opened(), Work.of("gone-1").handedOver());
        put("gone-2", 5, Work.of("gone-2").opened(), Work.of("gone-2").handedOver());
        put("other", 6, Work.at("sto-2", "other").opened());
        put("dead", 7, Work.of("dead").cancelled());
        // then
        assertThat(pages(null, null, 2)).containsExactly("new-1", "wish", "new-2", "soon", "late");
        assertThat(pages(TicketStatus.ACCEPTED, null, 1)).containsExactly("wish", "soon", "late");
        assertThat(pages(TicketStatus.HANDED_OVER, null, 1)).containsExactly("gone-2", "gone-1");
        assertThat(pages(TicketStatus.CANCELLED, null, 9)).isEmpty();
        assertThat(pages(null, Kind.TABLE, 9)).isEmpty();
        assertThat(pages(null, Kind.DELIVERY, 4)).hasSize(5);
    }

    @Test
    @DisplayName("Two tickets of the same moment are each on one page, and on one only")
    void tie() {
        // given
        for (int n = 1; n <= 5; n++) {
            put(
                    "same-" + n,
                    n,
                    Work.of("same-" + n).opened(),
                    Work.of("same-" + n).accepted(NOON));
        }
        // then
        assertThat(pages(null, null, 2)).containsExactly("same-1", "same-2", "same-3", "same-4", "same-5");
    }

    /** All pages, one after the other, as orders. */
    private List<String> pages(@Nullable TicketStatus status, @Nullable Kind kind, int limit) {
        List<String> orders = new ArrayList<>();
        String after = null;
        do {
            Board page = tickets.list(new TicketFilter(STORE, status, kind, after, limit))
                    .block();
            page.tickets().forEach(ticket -> orders.add(ticket.orderId()));
            assertThat(page.tickets()).hasSizeLessThanOrEqualTo(limit);
            after = page.next();
        } while (after != null);
        return orders;
    }

    /** A ticket whose events begin at this position, a second apart, as many seconds after noon as the position says. */
    private void put(String order, long position, AboutOrder... events) {
        TicketDocument ticket = null;
        for (AboutOrder event : events) {
            ticket = TicketFold.fold(ticket, event, position, NOON.plusSeconds(position));
            position += 10;
        }
        assertThat(Stream.of(ticket).map(TicketDocument::orderId)).containsExactly(order);
        Written.over(tickets, ticket).block();
    }
}
