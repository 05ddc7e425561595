package io.baedal.platform.scenario;

import static io.baedal.platform.scenario.Actors.expect;
import static io.baedal.platform.scenario.Actors.won;

import io.baedal.platform.system.Setup;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A kind of business of which the five have none: whoever has accepted is asked whether a customer can still cancel, and has
 * five minutes to say so. To be let go costs a fifth.
 */
final class CakeToOrder {

    static final long PRICE = 30_000;
    static final long FEE = PRICE / 5;

    private static final Map<String, String> ROW = Map.ofEntries(
            Map.entry("kind", "CAKE_TO_ORDER"),
            Map.entry("price", "FIXED"),
            Map.entry("holds", "ITEMS"),
            Map.entry("pay.purpose", "PURCHASE"),
            Map.entry("pay.captureOn", "ACCEPTED"),
            Map.entry("pay.keptOnCompletionPercent", "100"),
            Map.entry("pay.keptOnNoShowPercent", "100"),
            Map.entry("prepare.answerWithin", "10m"),
            Map.entry("prepare.readyFirst", "true"),
            Map.entry("gates", "STOCK,PAYMENT"),
            Map.entry("acceptedOn", "TICKET_ACCEPTED"),
            Map.entry("completedOn", "TICKET_HANDED_OVER"),
            Map.entry("cancel.customerMayCancelIn", "PLACED,CONFIRMED,ACCEPTED"),
            Map.entry("cancel.storeDecidesIn", "ACCEPTED"),
            Map.entry("cancel.storeDecidesWithin", "5m"),
            Map.entry("cancel.fee.percent", "20"));

    private CakeToOrder() {}

    /** The same system, which offers this kind as well. */
    static Setup offeredBy(Setup setup) {
        Setup offering = setup;
        for (Map.Entry<String, String> line : ROW.entrySet()) {
            offering = offering.withProperty("baedal.kinds[0]." + line.getKey(), line.getValue());
        }
        return offering;
    }

    static Business bakery(Actors actors) {
        return Business.open(
                actors, "CAKE_TO_ORDER", Map.of("name", "cake to order", "price", won(PRICE), "stock", 10));
    }

    /** An order that the bakery has accepted and the customer has paid for. */
    static String accepted(Actors actors, Business bakery) {
        String order = expect(201, bakery.order(1, null, Map.of())).text("orderId");
        actors.untilTicketIsOpen(order);
        expect(200, actors.http().post("/tickets/tkt-" + order + "/accept", Map.of("readyInMinutes", 60)));
        actors.until(
                order,
                view -> view.path("status").asString("").equals("ACCEPTED") && Actors.money(view, "captured") == PRICE);
        return order;
    }

    /** The customer wishes to cancel, and the bakery is asked. */
    static JsonNode askToCancel(Actors actors, String order) {
        expect(202, actors.http().delete("/orders/" + order));
        return actors.until(order, view -> view.path("status").asString("").equals("CANCELLING") && isAsked(view));
    }

    static boolean isAsked(JsonNode view) {
        return view.path("ticket").has("cancelAskedAt");
    }
}
