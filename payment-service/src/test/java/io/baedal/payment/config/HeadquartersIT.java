package io.baedal.payment.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.baedal.api.order.OrderId;
import io.baedal.api.payment.PaymentCaptured;
import io.baedal.api.payment.PaymentId;
import io.baedal.api.sales.SaleRecorded;
import io.baedal.api.sales.SalesDayId;
import io.baedal.api.sales.SalesTransferFailed;
import io.baedal.api.sales.SalesTransferRequested;
import io.baedal.api.sales.SalesTransferred;
import io.baedal.api.store.StoreId;
import io.baedal.api.value.Money;
import io.baedal.payment.headquarters.HeadquartersProcess;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayName("Sales told to headquarters, which are a Python program of their own")
@TestPropertySource(
        properties = {
            "baedal.headquarters.timeout=1s",
            "baedal.headquarters.retry-first=300ms",
            "baedal.headquarters.retry-max=1s",
            // The breaker would open among so many failures, and has tests of its own.
            "baedal.gate.calls-min=1000",
            "baedal.gate.window=1000"
        })
class HeadquartersIT extends OnANode {

    private static final String SKIPPED =
            "SKIPPED: no python3 here runs examples/headquarters.py, so that S1-22, and S1-14 and B3 against a program in"
                    + " another language, are not proven by this run; install Python 3 and run it again";

    private static final Instant AT = Instant.parse("2026-11-20T15:30:00Z");
    private static final LocalDate DATE = LocalDate.of(2026, 11, 21);

    @TempDir
    static Path directory;

    private static boolean canRun;
    private static HeadquartersProcess process;

    private final StoreId store = StoreId.of("sto-" + UUID.randomUUID());
    private final SalesDayId day = SalesDayId.of(store, DATE);
    private WebTestClient headquarters;

    @BeforeAll
    static void open() {
        canRun = HeadquartersProcess.canRun();
        if (!canRun) {
            // A skipped test is easily overlooked.
            LoggerFactory.getLogger(HeadquartersIT.class).error(SKIPPED);
        }
        if (canRun && process == null) {
            start(0);
        }
    }

    @DynamicPropertySource
    static void url(DynamicPropertyRegistry properties) {
        properties.add("baedal.headquarters.url", () -> {
            open();
            return canRun ? process.url() : "";
        });
    }

    @AfterAll
    static void close() {
        if (process != null) {
            process.close();
            process = null;
        }
    }

    @BeforeEach
    void reach() {
        assumeTrue(canRun, SKIPPED);
        if (!process.isAlive()) {
            start(process.port());
        }
        headquarters = WebTestClient.bindToServer().baseUrl(process.url()).build();
        faults("{}");
    }

    @Test
    @DisplayName("S1-13 S1-14 S1-22 they take the total of a day, and the next number when more was sold")
    void taken() {
        // given
        sell(1, 9_000, 3);

        // when
        transfer(1);

        // then
        untilStoryOf(day, SaleRecorded.class, SalesTransferRequested.class, SalesTransferred.class);
        assertThat(sumAtHeadquarters()).isEqualTo(9_000);

        // and when more is sold
        sell(2, 500, 1);
        transfer(2);
        await().untilAsserted(() -> assertThat(sumAtHeadquarters()).isEqualTo(9_500));
        assertThat(transfersAtHeadquarters()).hasSize(2);
    }

    @Test
    @DisplayName("B3 S1-14 S1-22 they answer false: it shows as failed, is told again, and is there once")
    void answerFalse() {
        faults("{\"failFirst\": 2, \"answerFalse\": true}");
        failsTwiceThenGetsThrough("headquarters said no");
    }

    @Test
    @DisplayName("B3 S1-14 S1-22 they answer 500: it shows as failed, is told again, and is there once")
    void answer500() {
        faults("{\"failFirst\": 2}");
        failsTwiceThenGetsThrough("headquarters answered 500");
    }

    @Test
    @DisplayName("B3 S1-14 S1-22 they take it and answer too late: it is told again, and not added up twice")
    void answerTooLate() {
        // given
        sell(1, 9_000, 3);
        faults("{\"delayMillis\": 3000}");

        // when
        transfer(1);

        // then it counts as failed here, and is there already
        await().untilAsserted(() -> assertThat(failures()).isNotEmpty());
        assertThat(failures()).allSatisfy(why -> assertThat(why).contains("no answer"));
        assertThat(sumAtHeadquarters()).isEqualTo(9_000);

        // and when they are quick again
        faults("{}");
        untilTransferred();
        assertThat(sumAtHeadquarters()).isEqualTo(9_000);
        assertThat(transfersAtHeadquarters()).hasSize(1);
    }

    @Test
    @DisplayName("B3 S1-14 S1-22 they are down: nothing is lost, neither here nor there, and one transfer in the end")
    void down() {
        // given
        sell(1, 9_000, 3);
        int port = process.port();
        process.close();

        // when
        transfer(1);
        await().untilAsserted(() -> assertThat(failures()).hasSizeGreaterThan(1));

        // then
        start(port);
        untilTransferred();
        assertThat(sumAtHeadquarters()).isEqualTo(9_000);

        // and after a crash of theirs it is still there
        process.close();
        start(port);
        assertThat(sumAtHeadquarters()).isEqualTo(9_000);
    }

    private void failsTwiceThenGetsThrough(String why) {
        // given
        sell(1, 9_000, 3);

        // when
        transfer(1);

        // then
        untilStoryOf(
                day,
                SaleRecorded.class,
                SalesTransferRequested.class,
                SalesTransferFailed.class,
                SalesTransferRequested.class,
                SalesTransferFailed.class,
                SalesTransferRequested.class,
                SalesTransferred.class);
        assertThat(failures()).containsExactly(why, why);
        assertThat(transfersAtHeadquarters()).hasSize(1);
        assertThat(sumAtHeadquarters()).isEqualTo(9_000);
    }

    private static void start(int port) {
        process = HeadquartersProcess.start(port, directory.resolve("headquarters.json"));
    }

    private void sell(int number, long amount, int pieces) {
        OrderId id = OrderId.of("ord-" + store + "-" + number);
        published.publish(
                new PaymentCaptured(PaymentId.forAttempt(id, 1), id, Money.krw(amount), store, pieces, List.of(), AT));
        await().untilAsserted(() -> assertThat(storyOf(day).stream().filter(SaleRecorded.class::equals))
                .hasSize(number));
    }

    private void transfer(int number) {
        http.post()
                .uri("/sales/" + store + "/" + DATE + "/transfer")
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectBody()
                .jsonPath("$.number")
                .isEqualTo(number)
                .jsonPath("$.status")
                .isEqualTo("REQUESTED");
    }

    private void untilTransferred() {
        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(storyOf(day).getLast()).isEqualTo(SalesTransferred.class));
    }

    private List<String> failures() {
        return log.readEvents(day.toString())
                .asStream()
                .map(message -> message.getPayload())
                .filter(SalesTransferFailed.class::isInstance)
                .map(event -> ((SalesTransferFailed) event).why())
                .toList();
    }

    private void faults(String faults) {
        headquarters
                .put()
                .uri("/faults")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(faults)
                .exchange()
                .expectStatus()
                .isOk();
    }

    private long sumAtHeadquarters() {
        return read("/sales", Books.class).days().stream()
                .filter(transfer -> transfer.storeId().equals(store.toString()))
                .mapToLong(Transfer::amount)
                .sum();
    }

    private List<Transfer> transfersAtHeadquarters() {
        return read("/sales-transfers", Received.class).transfers().stream()
                .filter(transfer -> transfer.storeId().equals(store.toString()))
                .toList();
    }

    private <T> T read(String path, Class<T> page) {
        return headquarters
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(page)
                .returnResult()
                .getResponseBody();
    }

    private record Books(List<Transfer> days) {}

    private record Received(List<Transfer> transfers) {}

    private record Transfer(String storeId, int number, long amount) {}
}
