package io.baedal.platform.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baedal.platform.system.Part;
import io.baedal.platform.system.Platform;
import io.baedal.platform.system.Setup;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who is asked takes 400 ms and 0 to 220 more")
class SlowCalleeE2E {

    private static final int AT_ONCE = 8;

    private Platform platform;
    private Actors actors;
    private Http service;

    /** Gates that wait 450 ms: a machine that is busy with nothing else is slower than the 610 for which those 620 are meant. */
    @BeforeEach
    void start() {
        platform = Platform.start(Setup.inMemory().withProperty("baedal.gate.timeout", "450ms"));
        actors = new Actors(new Http(platform.gateway()));
        service = new Http(platform.uri(Part.ORDER_SERVICE));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    @DisplayName("S2-20 S3-13 S3-22 S4-19 the breaker of the gate opens, refuses without asking, and closes by itself")
    void opensAndCloses() {
        // given
        Business stand = Business.taxiStand(actors, "TAXI");
        String customer = actors.customer();
        String quote =
                stand.quote(customer, 1, null, Business.FROM_DOOR_TO_DOOR).text("quote");
        untilTaken(quote);
        // when
        actors.script(Map.of("answerDelayMillis", 400, "answerDelaySpreadMillis", 220));
        // then
        await().atMost(Actors.PATIENCE).until(() -> {
            place(quote);
            return breaker().equals("open");
        });
        Answer refused = actors.place(quote, key()).join();
        assertThat(refused.code()).isEqualTo("GATE_UNAVAILABLE");
        assertThat(refused.header("retry-after")).isPresent();
        // when
        actors.script(Map.of());
        // then
        untilTaken(quote);
        await().atMost(Actors.PATIENCE).until(() -> {
            place(quote);
            return breaker().equals("closed");
        });
    }

    private void untilTaken(String quote) {
        await().atMost(Actors.PATIENCE)
                .until(() -> actors.place(quote, key()).join(), answer -> answer.status() == 201);
    }

    private void place(String quote) {
        List<CompletableFuture<Answer>> orders = IntStream.range(0, AT_ONCE)
                .mapToObj(n -> actors.place(quote, key()))
                .toList();
        orders.forEach(CompletableFuture::join);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** In which state the breaker of the payment gate says it is. */
    private String breaker() {
        return Stream.of("open", "half_open", "closed")
                .filter(state ->
                        service.get("/actuator/metrics/resilience4j.circuitbreaker.state?tag=name:PAYMENT&tag=state:"
                                                + state)
                                        .body()
                                        .path("measurements")
                                        .path(0)
                                        .path("value")
                                        .asDouble()
                                == 1)
                .findFirst()
                .orElse("none");
    }
}
