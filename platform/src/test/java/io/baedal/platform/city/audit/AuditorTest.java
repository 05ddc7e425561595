package io.baedal.platform.city.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.baedal.platform.city.audit.DoorFacts.Books;
import io.baedal.platform.city.audit.DoorFacts.OrderFact;
import io.baedal.platform.city.report.Check;
import io.baedal.platform.city.report.Story;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The auditor")
class AuditorTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One order that was carried, and one that was cancelled. */
    private final List<Entry> log = new ArrayList<>(List.of(
            entry("StockSet", "stockId", "stk", "storeId", "sto", "itemId", "itm", "available", 10),
            entry("CourierRegistered", "courierId", "cou", "capacity", 1),
            entry("OrderPlaced", "orderId", "good"),
            entry("OrderPlaced", "orderId", "bad"),
            entry("StockHeld", "stockId", "stk", "holdId", "h1", "quantity", 2, "available", 8),
            entry("StockHeld", "stockId", "stk", "holdId", "h2", "quantity", 3, "available", 5),
            money("PaymentAuthorised", 900),
            money("PaymentAuthorised", 500),
            entry("OrderConfirmed", "orderId", "good"),
            entry("OrderConfirmed", "orderId", "bad"),
            entry("StockCommitted", "stockId", "stk", "holdId", "h1", "quantity", 2),
            money("PaymentCaptured", 900),
            money("SaleRecorded", 900),
            entry("CourierClaimed", "courierId", "cou", "deliveryId", "d1"),
            entry("OrderCancelled", "orderId", "bad"),
            entry("StockReleased", "stockId", "stk", "holdId", "h2", "quantity", 3, "available", 8),
            money("PaymentVoided", 500),
            entry("CourierFreed", "courierId", "cou", "deliveryId", "d1"),
            entry("OrderCompleted", "orderId", "good")));

    private final Map<String, OrderFact> orders = new HashMap<>(Map.of(
            "good", new OrderFact("good", "COMPLETED", false, 900, new Books(900, 900, 0, 0)),
            "bad", new OrderFact("bad", "CANCELLED", true, 0, new Books(500, 0, 500, 0))));

    private Books provider = new Books(1_400, 900, 500, 0);
    private long left = 8;
    private String seen = "COMPLETED";

    @Test
    @DisplayName("finds nothing where all books agree")
    void allIsWell() {
        assertThat(checks()).hasSize(9).allMatch(Check::holds);
    }

    @Test
    @DisplayName("I4 names an order without an end, and one that still owes something")
    void ends() {
        orders.put("good", new OrderFact("good", "IN_TRANSIT", false, 900, new Books(900, 900, 0, 0)));
        orders.put("bad", new OrderFact("bad", "CANCELLED", false, 0, new Books(500, 0, 500, 0)));
        assertThat(broken())
                .containsExactly(
                        "every order has an end",
                        "every bad end is settled",
                        "what customers saw is what became of it",
                        "the view of orders is what the log says");
    }

    @Test
    @DisplayName("I7 names an order whose view, or whose customer, knows another end than the log")
    void views() {
        seen = "CANCELLED";
        log.add(entry("OrderPlaced", "orderId", "lost"));
        assertThat(broken())
                .containsExactly("what customers saw is what became of it", "the view of orders is what the log says");
    }

    @Test
    @DisplayName("I1 I2 names money that was kept for nothing, reserved for ever, or sold and not there")
    void money() {
        orders.put("bad", new OrderFact("bad", "CANCELLED", true, 0, new Books(500, 500, 0, 0)));
        assertThat(broken())
                .containsExactly("everybody paid what was charged, and nobody else paid", "the provider's books agree");
        orders.put("bad", new OrderFact("bad", "CANCELLED", true, 0, new Books(500, 0, 500, 0)));
        provider = new Books(1_400, 900, 400, 0);
        assertThat(broken()).containsExactly("the provider's books agree");
        provider = new Books(1_400, 900, 500, 0);
        log.add(money("SaleReversed", 1));
        assertThat(broken()).containsExactly("sales are what was captured and not refunded");
    }

    @Test
    @DisplayName("B8 names a courier with more jobs than room, and one whom nobody freed")
    void couriers() {
        log.add(entry("CourierClaimed", "courierId", "cou", "deliveryId", "d2"));
        assertThat(broken()).containsExactly("nobody had more jobs than room, and all are free again");
        log.add(entry("CourierClaimed", "courierId", "cou", "deliveryId", "d3"));
        log.add(entry("CourierFreed", "courierId", "cou", "deliveryId", "d2"));
        log.add(entry("CourierFreed", "courierId", "cou", "deliveryId", "d3"));
        assertThat(details()).contains("cou had 2 jobs with room for 1").doesNotContain("nobody was freed");
    }

    @Test
    @DisplayName("I3 names stock that was sold twice, given back for nothing, kept for nobody, or shown wrong")
    void stock() {
        left = 7;
        assertThat(details()).contains("the door shows 7, the log 8");
        left = 8;
        log.add(entry("StockHeld", "stockId", "stk", "holdId", "h3", "quantity", 9, "available", -1));
        assertThat(details()).contains("stk: -1 left", "1 holds are left");
        log.set(
                log.size() - 1,
                entry("StockReleased", "stockId", "stk", "holdId", "h9", "quantity", 1, "available", 9));
        assertThat(details()).contains("1 given back for h9, but 0 were taken");
    }

    private List<Check> checks() {
        LogFold fold = new LogFold();
        log.forEach(fold::accept);
        Story story = new Story(0, "DELIVERY", 0, "good", seen, null, 1L, 1L, 1L);
        return new Auditor(List.of(story), fold, new DoorFacts(orders, provider, Map.of("stk", left))).checks();
    }

    private List<String> broken() {
        return checks().stream()
                .filter(check -> !check.holds())
                .map(Check::name)
                .toList();
    }

    private String details() {
        return checks().stream()
                .filter(check -> !check.holds())
                .map(Check::detail)
                .toList()
                .toString();
    }

    private static Entry entry(String type, Object... fields) {
        Map<String, Object> says = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            says.put(fields[i].toString(), fields[i + 1]);
        }
        return new Entry(type, JSON.valueToTree(says));
    }

    private static Entry money(String type, long amount) {
        return new Entry(type, JSON.readTree("{\"amount\": {\"amount\": " + amount + ", \"currency\": \"KRW\"}}"));
    }
}
