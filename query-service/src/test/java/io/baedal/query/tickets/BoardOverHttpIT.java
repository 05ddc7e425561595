package io.baedal.query.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.config.Groups;
import io.baedal.query.orders.TicketStatus;
import io.baedal.query.tickets.Backing.Instance;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

/** Boards over HTTP, on a node and a document store. */
class BoardOverHttpIT {

    private static final Instant EVENING = Instant.parse("2026-11-22T09:00:00Z");

    private static Backing backing;
    private static Instance service;

    @BeforeAll
    static void start() {
        backing = new Backing();
        service = backing.start();
    }

    @AfterAll
    static void stop() {
        backing.close();
    }

    @Test
    @DisplayName("S1-3 S1-4 a store's board has what waits for its answer, with all that it needs to make it")
    void board() {
        // given
        Work work = Work.at("sto-board", "ord-board");
        service.publish(List.of(work.opened(), work.courierAssigned(), work.courierAtTheDoor()));
        service.await(
                work, ticket -> ticket.courier() != null && ticket.courier().atTheDoorSince() != null);
        // when
        var body = service.http()
                .get()
                .uri("/stores/sto-board/tickets")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody();
        // then
        body.jsonPath("$.tickets.length()").isEqualTo(1);
        body.jsonPath("$.tickets[0].ticketId").isEqualTo("tkt-ord-board");
        body.jsonPath("$.tickets[0].status").isEqualTo("OPENED");
        body.jsonPath("$.tickets[0].lines[0].name").isEqualTo("bibimbap");
        body.jsonPath("$.tickets[0].lines[0].quantity").isEqualTo(2);
        body.jsonPath("$.tickets[0].carried").isEqualTo(true);
        body.jsonPath("$.tickets[0].courier.courierId").isEqualTo("cou-1");
        body.jsonPath("$.tickets[0].forgetAt").doesNotExist();
        body.jsonPath("$.next").doesNotExist();
    }

    @Test
    @DisplayName("S2-18 a restaurant's reservations are its board filtered to tables, by the time they are for")
    void reservations() {
        // given
        Work later = Work.table("sto-bistro", "ord-later", EVENING.plusSeconds(3_600));
        Work sooner = Work.table("sto-bistro", "ord-sooner", EVENING);
        Work goods = Work.at("sto-bistro", "ord-goods");
        service.publish(List.of(
                later.opened(),
                later.accepted(EVENING.plusSeconds(3_600)),
                sooner.opened(),
                sooner.accepted(EVENING),
                goods.opened()));
        List.of(later, sooner)
                .forEach(table -> service.await(table, ticket -> ticket.status() == TicketStatus.ACCEPTED));
        service.await(goods, ticket -> true);
        // then
        assertThat(service.orders("sto-bistro", "?kind=TABLE")).containsExactly("ord-sooner", "ord-later");
        assertThat(service.orders("sto-bistro", "")).containsExactly("ord-goods", "ord-sooner", "ord-later");
        assertThat(service.orders("sto-nobody", "")).isEmpty();
        // when
        Board first = service.board("sto-bistro", "?limit=2");
        // then
        assertThat(service.orders("sto-bistro", "?limit=2&after=" + first.next()))
                .containsExactly("ord-later");
    }

    @ParameterizedTest
    @CsvSource({
        "/stores/sto-1/tickets?limit=0, query, limit",
        "/stores/sto-1/tickets?limit=201, query, limit",
        "/stores/sto-1/tickets?after=7, query, after",
        "/stores/sto-1/tickets?status=LOST, query, status",
        "/stores/sto-1/tickets?kind=table, query, kind",
        "/stores/a!b/tickets, path, id",
        "/stores/a!b/tickets/events, path, id"
    })
    @DisplayName("A malformed request is a problem that names what is wrong")
    void malformed(String request, String in, String field) {
        service.assertMalformed(request, in, field);
    }

    @Test
    @DisplayName("S1-3 two stores that look at their boards are told of their own tickets, and not of each other's")
    void twoStores() {
        // given
        Work here = Work.at("sto-here", "ord-here");
        Work there = Work.at("sto-there", "ord-there");
        Work ride = Work.at("sto-none", "ord-ride");
        List<TicketDocument> toHere = new CopyOnWriteArrayList<>();
        List<TicketDocument> toThere = new CopyOnWriteArrayList<>();
        var first = service.news("sto-here").subscribe(toHere::add);
        var second = service.news("sto-there").subscribe(toThere::add);
        await().atMost(Backing.PATIENCE).until(() -> service.watching() == 2);
        // when
        service.publish(ride.ride());
        service.publish(ride.tombstone());
        service.publish(List.of(here.opened(), there.opened(), here.accepted(EVENING), there.rejected()));
        service.publish(List.of(here.courierAssigned(), here.courierAtTheDoor(), here.handedOver()));
        // then
        await().atMost(Backing.PATIENCE).untilAsserted(() -> {
            assertThat(toHere).isNotEmpty();
            assertThat(toHere.getLast().status()).isEqualTo(TicketStatus.HANDED_OVER);
            assertThat(toThere).isNotEmpty();
            assertThat(toThere.getLast().status()).isEqualTo(TicketStatus.REJECTED);
        });
        assertThat(toHere).extracting(TicketDocument::orderId).containsOnly("ord-here");
        assertThat(toHere).extracting(TicketDocument::position).isSorted();
        assertThat(toThere).extracting(TicketDocument::orderId).containsOnly("ord-there");
        // when
        first.dispose();
        second.dispose();
        // then
        await().atMost(Backing.PATIENCE).until(() -> service.watching() == 0);
    }

    @Test
    @DisplayName(
            "S0-13 S1-3 while Axon Server is down a board is read, and a store that looks at it at another instance than"
                    + " builds it goes on when it is back")
    void down(@TempDir Path directory) {
        NodeConfig durable = NodeConfig.inMemory().toBuilder()
                .dataDirectory(Optional.of(directory))
                .build();
        try (Backing other = new Backing(durable)) {
            // given
            Instance projecting = other.start();
            await().atMost(Backing.PATIENCE).until(() -> projecting.segments(Groups.TICKETS_VIEW) == 4);
            Instance serving = other.start();
            Work work = Work.of("ord-1");
            serving.publish(List.of(work.opened()));
            projecting.await(work, ticket -> true);
            List<TicketDocument> told = new CopyOnWriteArrayList<>();
            var open = serving.news("sto-1").subscribe(told::add);
            await().atMost(Backing.PATIENCE).until(() -> serving.watching() == 1);
            // when
            other.stopNode();
            // then
            assertThat(serving.orders("sto-1", "")).containsExactly("ord-1");
            // when
            other.startNode();
            await().atMost(Backing.PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> serving.publish(List.of(work.accepted(EVENING))));
            // then
            await().atMost(Backing.PATIENCE)
                    .until(() -> told.stream().anyMatch(ticket -> ticket.status() == TicketStatus.ACCEPTED));
            open.dispose();
        }
    }
}
