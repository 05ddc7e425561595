package io.baedal.payment.headquarters;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.baedal.api.sales.SalesDayId;
import io.baedal.api.sales.SalesTransferRequested;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import io.baedal.payment.headquarters.HeadquartersAnswer.NotTaken;
import io.baedal.payment.headquarters.HeadquartersAnswer.Taken;
import io.baedal.support.gate.GateProperties;
import io.baedal.support.gate.Gates;
import io.baedal.support.test.ScriptedCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.client.ReactorResourceFactory;

@DisplayName("Headquarters over HTTP")
class HttpHeadquartersIT {

    private static final SalesTransferRequested TRANSFER = new SalesTransferRequested(
            SalesDayId.of("sal-sto-1-2026-11-21"),
            StoreId.of("sto-1"),
            LocalDate.of(2026, 11, 21),
            3,
            Money.krw(12_500),
            2,
            5);

    private final ReactorResourceFactory eventLoops = new ReactorResourceFactory();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private HttpServer server;
    private volatile Consumer<HttpExchange> behaviour = exchange -> answer(exchange, 200, "{\"accepted\": true}");

    @BeforeEach
    void open() throws IOException {
        eventLoops.setUseGlobalResources(false);
        eventLoops.setShutdownQuietPeriod(Duration.ZERO);
        eventLoops.afterPropertiesSet();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Thread::startVirtualThread);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            behaviour.accept(exchange);
        });
        server.start();
    }

    @AfterEach
    void close() {
        closing.countDown();
        server.stop(0);
        eventLoops.destroy();
    }

    @Test
    @DisplayName("S1-14 are told everything at once, and take it")
    void taken() {
        assertThat(tell(headquarters(5))).isEqualTo(new Taken());
        assertThat(received)
                .containsExactly("POST /sales-transfers {\"storeId\":\"sto-1\",\"date\":\"2026-11-21\",\"number\":3,"
                        + "\"amount\":12500,\"currency\":\"KRW\",\"orders\":2,\"pieces\":5}");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"accepted\": false} | headquarters said no",
                "200 | {}                    | headquarters said no",
                "500 | {\"accepted\": true}  | headquarters answered 500",
                "404 | gone                  | headquarters answered 404",
                "200 | nonsense              | headquarters could not be asked",
            })
    @DisplayName("B3 have not taken what they do not say an outright yes to:")
    void notTaken(int status, String body, String why) {
        behaviour = exchange -> answer(exchange, status, body);
        assertThat(tell(headquarters(5)))
                .isInstanceOfSatisfying(
                        NotTaken.class, no -> assertThat(no.why()).startsWith(why));
    }

    @Test
    @DisplayName("B3 that do not answer in time have not taken it, as far as anybody knows")
    void silent() {
        behaviour = exchange -> await(closing);
        assertThat(tell(headquarters(5))).isEqualTo(new NotTaken("no answer from headquarters within 1000 ms"));
    }

    @Test
    @DisplayName("S1-14 that are down are left alone for a while by a circuit breaker, and asked again after it")
    void breaker() {
        // given
        HttpHeadquarters headquarters = headquarters(2);
        behaviour = exchange -> answer(exchange, 503, "down");
        tell(headquarters);
        tell(headquarters);

        // when
        HeadquartersAnswer held = tell(headquarters);

        // then
        assertThat(held)
                .isInstanceOfSatisfying(
                        NotTaken.class, no -> assertThat(no.why()).contains("circuit breaker"));
        assertThat(received).hasSize(2);

        // and when they are back
        behaviour = exchange -> answer(exchange, 200, "{\"accepted\": true}");
        Awaitility.await().untilAsserted(() -> assertThat(tell(headquarters)).isEqualTo(new Taken()));
    }

    @Test
    @DisplayName("S1-14 that say no are up: the breaker stays closed")
    void noIsAnAnswer() {
        // given
        HttpHeadquarters headquarters = headquarters(2);
        behaviour = exchange -> answer(exchange, 200, "{\"accepted\": false}");

        // when
        for (int i = 0; i < 6; i++) {
            tell(headquarters);
        }

        // then
        assertThat(received).hasSize(6);
    }

    @Test
    @DisplayName("S1-13 that are not configured are not asked")
    void unknown() {
        HttpHeadquarters nobody = headquarters("", 2);
        assertThat(nobody.areKnown()).isFalse();
        assertThat(tell(nobody))
                .isInstanceOfSatisfying(
                        NotTaken.class, no -> assertThat(no.why()).contains("baedal.headquarters.url"));
        assertThat(received).isEmpty();
    }

    private static HeadquartersAnswer tell(HttpHeadquarters headquarters) {
        return headquarters.tell(TRANSFER).block(Duration.ofSeconds(10));
    }

    private HttpHeadquarters headquarters(int callsMin) {
        return headquarters("http://127.0.0.1:" + server.getAddress().getPort(), callsMin);
    }

    private HttpHeadquarters headquarters(String url, int callsMin) {
        GateProperties breaker =
                new GateProperties(Duration.ofSeconds(1), callsMin, callsMin, 50, Duration.ofMillis(500), 1);
        return new HttpHeadquarters(
                new HeadquartersProperties(url, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(10)),
                new Gates(new ScriptedCommands().gateway(), breaker),
                eventLoops);
    }

    private static void answer(HttpExchange exchange, int status, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, content.length);
            exchange.getResponseBody().write(content);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the test is never over");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
