package io.baedal.platform.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.platform.scenario.Actors.Shop;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An item that everybody wants")
class SoldOutE2E {

    private static final int PIECES = 100;
    private static final int BUYERS = 200;

    /** All are asked for at once, and on two processors the last one waits for that long: refused meanwhile, everybody would only come again. */
    private static final String PATIENT = "15s";

    private Platform platform;
    private Actors actors;

    @BeforeEach
    void start() {
        platform = Platform.start(Setup.inMemory().withProperty("baedal.gate.timeout", PATIENT));
        actors = new Actors(new Http(platform.gateway()));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    @DisplayName("S4-9 S4-10 B9 a stock of 100 and 200 buyers at once give 100 orders, and stock 0")
    void soldOut() {
        // given
        Shop shop = actors.shop(PIECES);
        String customer = actors.customer();
        List<String> quotes = IntStream.range(0, BUYERS)
                .mapToObj(i -> actors.quote(customer, shop, 1))
                .toList();
        // when
        List<CompletableFuture<Answer>> asked = quotes.stream()
                .map(quote -> actors.placeAsTold(quote, UUID.randomUUID().toString()))
                .toList();
        List<Answer> answers = asked.stream().map(CompletableFuture::join).toList();
        // then
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(PIECES);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .hasSize(BUYERS - PIECES)
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("OUT_OF_STOCK"));
        assertThat(actors.stock(shop)).isZero();
    }
}
