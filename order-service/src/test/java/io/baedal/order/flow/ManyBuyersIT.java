package io.baedal.order.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.api.stock.StockHeld;
import io.baedal.api.stock.StockId;
import io.baedal.api.stock.StockSet;
import io.baedal.api.stock.StockShort;
import io.baedal.order.config.OrderServiceApplication;
import io.baedal.order.test.PaymentInTests;
import io.baedal.order.test.Shopping;
import io.baedal.order.test.Shopping.Answer;
import io.baedal.support.test.BackingServices;
import io.baedal.support.test.ServiceIT;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import reactor.core.publisher.Flux;

/** Gates wait long here: what is tested is who gets the last piece, not how quick a busy machine is. */
@ServiceIT
@ContextConfiguration(
        classes = {OrderServiceApplication.class, PaymentInTests.class},
        initializers = BackingServices.class)
@TestPropertySource(
        properties = {"spring.config.name=order-service", "baedal.gate.timeout=60s", "baedal.command.timeout=60s"})
class ManyBuyersIT {

    private static final int PIECES = 100;
    private static final int BUYERS = 200;

    private final Shopping shopping;
    private final EventStore log;

    @Autowired
    ManyBuyersIT(@Value("${local.server.port}") int port, EventStore log) {
        this.log = log;
        this.shopping = new Shopping(port, log, PIECES);
    }

    @Test
    @DisplayName("B9 100 pieces, 200 buyers at once: exactly 100 are confirmed, 100 sold out, and none is left")
    void exactlyAsManyAsThereAre() throws InterruptedException {
        // when
        String quote = shopping.quote(1);
        List<Answer> answers = Objects.requireNonNull(Flux.range(0, BUYERS)
                .flatMap(buyer -> shopping.placeLater(quote, "buyer-" + buyer), BUYERS)
                .collectList()
                .block(Duration.ofSeconds(90)));
        // then
        assertThat(answers).hasSize(BUYERS);
        assertThat(answers)
                .filteredOn(answer ->
                        answer.status() == 201 && answer.text("status").equals("CONFIRMED"))
                .hasSize(PIECES);
        assertThat(answers)
                .filteredOn(
                        answer -> answer.status() == 409 && answer.text("code").equals("OUT_OF_STOCK"))
                .hasSize(BUYERS - PIECES);
        assertThat(shopping.cakesLeft()).isZero();
        // and the log agrees: at no moment were there fewer than none
        List<Object> stock = wholeLog();
        assertThat(stock).filteredOn(StockShort.class::isInstance).hasSizeGreaterThanOrEqualTo(BUYERS - PIECES);
        assertThat(stock)
                .filteredOn(StockHeld.class::isInstance)
                .extracting(event -> ((StockHeld) event).available())
                .hasSize(PIECES)
                .allMatch(available -> available >= 0)
                .contains(0);
        IntStream.range(0, 3)
                .forEach(i ->
                        assertThat(shopping.place(quote, "late-" + i).status()).isEqualTo(409));
    }

    @Test
    @DisplayName("T26 a stock with a long history is loaded from a snapshot, and counts the same")
    void loadedFromASnapshot() {
        // given
        for (int stock = 0; stock < 250; stock++) {
            shopping.setStock(stock);
        }
        // when the next load reads what the aggregate is made of
        StockId cakes = StockId.forItem(shopping.cake());
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            DomainEventStream read = log.readEvents(cakes.toString());
            DomainEventMessage<?> first = read.next();
            // then it begins with a snapshot, and few events follow
            assertThat(first.getPayloadType().getSimpleName()).isEqualTo("Stock");
            assertThat(first.getSequenceNumber()).isGreaterThan(100);
        });
        assertThat(shopping.cakesLeft()).isEqualTo(249);
    }

    @Test
    @DisplayName(
            "F20 B9 a stock that another instance changed meanwhile is neither sold nor set by what was known before")
    void changedBehindItsBack() {
        // given
        shopping.setStock(7);
        StockId cakes = StockId.forItem(shopping.cake());
        // when another instance stores an event of it
        long next = log.lastSequenceNumberFor(cakes.toString()).orElseThrow() + 1;
        log.publish(new GenericDomainEventMessage<>(
                "Stock", cakes.toString(), next, new StockSet(cakes, shopping.store(), shopping.cake(), 1)));
        // then
        assertThat(shopping.place(shopping.quote(4), "too-many").status()).isEqualTo(409);
        assertThat(shopping.cakesLeft()).isEqualTo(1);
        // and setting what it was before is a change
        assertThat(shopping.trySetStock(7).status()).isEqualTo(204);
        assertThat(shopping.cakesLeft()).isEqualTo(7);
    }

    /** Every event there is, in the order of the log: an aggregate read by its id would begin with its snapshot. */
    private List<Object> wholeLog() throws InterruptedException {
        TrackingToken head = Objects.requireNonNull(log.createHeadToken());
        List<Object> events = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = log.openStream(log.createTailToken())) {
            boolean more = true;
            while (more) {
                TrackedEventMessage<?> next = stream.nextAvailable();
                events.add(next.getPayload());
                more = !Objects.requireNonNull(next.trackingToken()).covers(head);
            }
        }
        return events;
    }
}
