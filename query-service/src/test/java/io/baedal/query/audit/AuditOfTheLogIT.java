package io.baedal.query.audit;

import static io.baedal.query.audit.Life.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.plan.Kind;
import io.baedal.axonserver.node.NodeConfig;
import io.baedal.query.QueryBacking;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of the log alone, the audit")
class AuditOfTheLogIT {

    private static final String[] HASTY = {
        "baedal.audit.every=250ms", "baedal.audit.settling=1s", "baedal.audit.grace=1s"
    };

    private static void publish(AuditedInstance by, List<Heard> said) {
        for (Heard heard : said) {
            await().atMost(QueryBacking.PATIENCE).ignoreExceptions().until(() -> {
                by.publish(heard.event(), heard.aggregate(), heard.sequence());
                return true;
            });
        }
    }

    private static List<Violation> untilFound(AuditedInstance asked, String query) {
        return asked.until(query, answer -> !answer.violations().isEmpty()).violations();
    }

    private static double figure(AuditedInstance of, Invariant invariant) {
        String name = "baedal_audit_violations{invariant=\"" + invariant.name().toLowerCase(Locale.ROOT) + "\"}";
        return of.http()
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    @DisplayName(
            "I6 finds a log that has lost its end, as one that was restored from an old backup: numbers come twice")
    void lostEnd() {
        try (QueryBacking<AuditedInstance> backing = new QueryBacking<>(NodeConfig.inMemory(), AuditedInstance::new)) {
            // given
            AuditedInstance service = backing.start(HASTY);
            Life life = new Life(Kind.PICKUP, "ord-before");
            life.and(life.placed(1)).and(life.confirmed()).and(life.accepted());
            publish(service, life.said());
            OrderBooks books = service.context().getBean(OrderBooks.class);
            await().atMost(QueryBacking.PATIENCE)
                    .until(() -> books.find("ord-before").block() != null
                            && books.find("ord-before").block().written().size() == 3);
            assertThat(figure(service, Invariant.SEQUENCE)).isZero();
            // when
            backing.stopNode();
            backing.startNode();
            Life other = new Life(Kind.PICKUP, "ord-after");
            other.and(other.placed(1)).and(other.confirmed()).and(other.accepted());
            publish(service, other.said());
            publish(service, life.said().subList(0, 1));
            // then
            assertThat(untilFound(service, "?open=true&invariant=SEQUENCE"))
                    .singleElement()
                    .satisfies(violation -> {
                        assertThat(violation.about()).isEqualTo("ord-before");
                        assertThat(violation.requirement()).isEqualTo("I6");
                        assertThat(violation.what()).contains("goes on with 0 where 3 is next");
                    });
            await().atMost(QueryBacking.PATIENCE).until(() -> figure(service, Invariant.SEQUENCE) == 1);
        }
    }

    @Test
    @DisplayName("I3 finds a hold and a courier that an order has left behind, and that they were freed")
    void leftBehind() {
        try (QueryBacking<AuditedInstance> backing = new QueryBacking<>(NodeConfig.inMemory(), AuditedInstance::new)) {
            // given
            AuditedInstance service = backing.start(HASTY);
            Life life = new Life(Kind.DELIVERY, "ord-left");
            life.and(life.placed(1)).and(life.held()).and(life.claimed()).and(life.rejected());
            life.and(life.voided(NOTHING)).and(life.settled(1));
            // when
            publish(service, life.said());
            // then
            assertThat(untilFound(service, "?open=true&about=ord-left&invariant=STOCK"))
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.what()).contains("is still held"));
            assertThat(untilFound(service, "?open=true&about=ord-left&invariant=CAPACITY"))
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.what()).contains("is still kept"));
            // when
            int before = life.said().size();
            life.and(life.back()).and(life.freed());
            publish(service, life.said().subList(before, life.said().size()));
            // then
            service.until(
                    "?open=true&about=ord-left", answer -> answer.violations().isEmpty());
        }
    }

    @Test
    @DisplayName("I9 does not take for over what is wrong further on in the log than the book of the order is")
    void furtherOn() {
        try (QueryBacking<AuditedInstance> backing = new QueryBacking<>(NodeConfig.inMemory(), AuditedInstance::new)) {
            // given
            AuditedInstance service = backing.start(HASTY);
            Life life = new Life(Kind.PICKUP, "ord-behind");
            life.and(life.placed(1)).and(life.confirmed());
            publish(service, life.said().subList(0, 1));
            OrderBooks books = service.context().getBean(OrderBooks.class);
            await().atMost(QueryBacking.PATIENCE)
                    .until(() -> books.find("ord-behind").block() != null);
            OrderBook book = books.find("ord-behind").block();
            Breach next = Breach.open(Invariant.TRANSITION, "Wrong.", book.position() + 1, book.at());
            // when
            service.context()
                    .getBean(Violations.class)
                    .report(CheckName.LOG, List.of(Finding.of(Book.Kind.ORDER, "ord-behind", next)))
                    .block();
            afterRounds(service, 3);
            // then
            assertThat(service.audit("?open=true&about=ord-behind").violations())
                    .hasSize(1);
            // when
            publish(service, life.said().subList(1, 2));
            // then
            service.until(
                    "?open=true&about=ord-behind", answer -> answer.violations().isEmpty());
        }
    }

    private static void afterRounds(AuditedInstance service, int rounds) {
        Known known = service.context().getBean(Known.class);
        for (int round = 0; round < rounds; round++) {
            Instant before = known.status().at();
            await().atMost(QueryBacking.PATIENCE)
                    .until(() -> known.status().at().isAfter(before));
        }
    }
}
