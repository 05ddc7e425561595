package io.baedal.platform.city;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.platform.access.Access;
import io.baedal.platform.city.plan.Day;
import io.baedal.platform.city.plan.DaySettings;
import io.baedal.platform.city.plan.Planner;
import io.baedal.platform.city.report.Check;
import io.baedal.platform.city.report.Counts;
import io.baedal.platform.city.report.DayReport;
import io.baedal.platform.city.report.KindReport;
import io.baedal.platform.city.report.Story;
import io.baedal.platform.system.Part;
import io.baedal.platform.system.Ports;
import io.baedal.platform.system.Progress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(400)
@DisplayName("A small city")
class CityE2E {

    private static final int SPEED = 240;
    private static final Day DAY =
            Planner.plan(new DaySettings(24, Duration.ofMinutes(5), Duration.ofMinutes(1), 11, 240, 4));

    /** Tables are for later, so this is over in half the time. */
    private static final Day WITHOUT_TABLES = new Day(
            DAY.settings(),
            DAY.trades(),
            DAY.customers(),
            DAY.shops(),
            DAY.riders(),
            DAY.wishes().stream().filter(wish -> wish.slot() == null).toList());

    private final AtomicReference<URI> door = new AtomicReference<>();

    @Test
    @DisplayName("B8 I1 I2 I3 I4 I7 lives its day through the door, and all books agree in the end")
    void lives() throws Exception {
        // given
        List<Counts> told = new ArrayList<>();
        // when
        DayReport report = live(DAY, "AUTO", told::add);
        // then
        assertThat(report.checks()).hasSize(9).allMatch(Check::holds);
        assertThat(report.trouble()).isEmpty();
        assertThat(report.all().orders()).isEqualTo(DAY.counted().size());
        assertThat(report.kinds()).allMatch(kind -> kind.orders() > 0);
        assertThat(completed(report.all())).isGreaterThan(report.all().orders() / 3);
        assertThat(report.fleet().jobs()).isPositive();
        assertThat(report.all().toHandOver().p50()).isPositive();
        assertThat(told.getLast().placed()).isEqualTo(DAY.wishes().size());
        assertThat(told.getLast().underWay()).isZero();
    }

    @Test
    @DisplayName("B8 has couriers asked before they get a job; and money that goes back past the plan is found")
    void livesWithAThief() throws Exception {
        // given
        AtomicBoolean stolen = new AtomicBoolean();
        // when
        DayReport report = live(WITHOUT_TABLES, "OFFER", counts -> {
            if (counts.done() > 0 && !stolen.get()) {
                stolen.set(refundSomethingPast());
            }
        });
        // then
        assertThat(stolen).isTrue();
        assertThat(report.fleet().jobs()).isPositive();
        assertThat(report.isSound()).isFalse();
        assertThat(report.checks())
                .filteredOn(check -> !check.holds())
                .extracting(Check::name)
                .containsExactly("everybody paid what was charged, and nobody else paid");
    }

    private DayReport live(Day day, String policy, Consumer<Counts> told) throws InterruptedException {
        return new Simulation(day, SPEED, Ports.free(), progress(), told).live(Policy.of(policy));
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void started(Part part, String address, Duration took) {
                if (part == Part.GATEWAY) {
                    door.set(URI.create(address));
                }
            }
        };
    }

    /** A claim that no actor of the city makes. @return whether there was anything to refund */
    private boolean refundSomethingPast() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            JsonNode orders = JsonMapper.builder()
                    .build()
                    .readTree(send(
                            http,
                            HttpRequest.newBuilder(at("/orders?status=COMPLETED&limit=50"))
                                    .header(
                                            "Authorization",
                                            Access.ofThisMachine().asAdmin())
                                    .build()));
            for (JsonNode order : orders.path("orders")) {
                if (order.path("money").path("captured").path("amount").asLong() > 100) {
                    String path = "/payments/pay-" + order.path("orderId").asString() + "-1/refunds";
                    String claim = "{\"amount\": {\"amount\": 100, \"currency\": \"KRW\"}, \"reason\": \"DAMAGED\","
                            + " \"atFault\": \"COURIER\"}";
                    send(
                            http,
                            HttpRequest.newBuilder(at(path))
                                    .header(
                                            "Authorization",
                                            Access.ofThisMachine().asAdmin())
                                    .header("Content-Type", "application/json")
                                    .header("Idempotency-Key", "thief")
                                    .POST(HttpRequest.BodyPublishers.ofString(claim))
                                    .build());
                    return true;
                }
            }
            return false;
        }
    }

    private URI at(String path) {
        return door.get().resolve(path);
    }

    private static String send(HttpClient http, HttpRequest request) {
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> {
                    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
                    return answer.body();
                })
                .join();
    }

    private static int completed(KindReport kind) {
        return kind.ends().getOrDefault(Story.COMPLETED, 0);
    }
}
