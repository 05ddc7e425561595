package io.baedal.platform.city.actors;

import io.baedal.platform.city.plan.Place;
import io.baedal.platform.city.plan.Trade;
import io.baedal.platform.city.plan.Wish;
import io.baedal.platform.city.report.Story;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One order from its customer's wish to its end: what the customer does, and what the stream of the order tells whom. All
 * waiting times count from the moment that was planned.
 */
final class OrderLife {

    private static final int ATTEMPTS_MAX = 4;

    private final Scene scene;
    private final Wish wish;
    private final Trade trade;
    private final Desk desk;
    private @Nullable String id;
    private @Nullable Feed feed;
    private @Nullable RiderLife rider;
    private @Nullable String end;
    private @Nullable String reason;
    private @Nullable Long acceptedAfter;
    private @Nullable Long courierAfter;
    private @Nullable Long handedOverAfter;
    private boolean confirmed;
    private boolean ready;
    private boolean wantsCourier;
    private int quotes;
    private String lastOffer = "";

    OrderLife(Scene scene, Wish wish) {
        this.scene = scene;
        this.wish = wish;
        this.trade = scene.day.trade(wish.kind());
        this.desk = new Desk(scene, this);
    }

    void begin() {
        scene.tally.placed();
        quote(ATTEMPTS_MAX);
    }

    private void quote(int attemptsLeft) {
        quotes++;
        scene.hear(scene.edge.post("/quotes", basket()), reply -> {
            if (reply.isSuccess()) {
                place(reply.text("quote"), attemptsLeft);
            } else if (reply.isForNow() && attemptsLeft > 1) {
                later(reply, () -> quote(attemptsLeft - 1));
            } else {
                end(Story.REFUSED, reply.code());
            }
        });
    }

    private Map<String, Object> basket() {
        Map<String, Object> line = new HashMap<>();
        line.put("itemId", goods().get(wish.good()));
        line.put("quantity", wish.quantity());
        putIfGiven(line, "grams", wish.grams());
        Map<String, Object> basket = new HashMap<>();
        basket.put("customerId", scene.directory.customers.getOrDefault(wish.customer(), ""));
        basket.put("storeId", scene.directory.shops.getOrDefault(wish.shop(), ""));
        basket.put("lines", List.of(line));
        putIfGiven(basket, "pickUp", wish.pickUp() == null ? null : Scene.json(wish.pickUp()));
        putIfGiven(basket, "dropOff", wish.dropOff() == null ? null : Scene.json(wish.dropOff()));
        putIfGiven(
                basket,
                "slot",
                wish.slot() == null ? null : scene.moment(wish.slot()).toString());
        return basket;
    }

    private List<String> goods() {
        return scene.directory.goods.getOrDefault(wish.shop(), List.of());
    }

    private static void putIfGiven(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    /**
     * As a well-behaved app: while it is refused for now, the same request with the same key; a new quote has a new one. It
     * follows its order in any case, so it does not prefer to wait for the views: where those are behind, it would hear of
     * its order by as much later, and one second of that is a minute of the city.
     */
    private void place(String quote, int attemptsLeft) {
        Map<String, String> headers = Map.of("Idempotency-Key", "city-" + wish.number() + "-" + quotes);
        scene.hear(scene.edge.send("POST", "/orders", Map.of("quote", quote), headers), reply -> {
            id = reply.text("orderId").isEmpty() ? id : reply.text("orderId");
            if (!reply.isSuccess() && reply.isForNow() && attemptsLeft > 1) {
                later(reply, () -> place(quote, attemptsLeft - 1));
            } else if (reply.code().equals("QUOTE_EXPIRED") && attemptsLeft > 1) {
                quote(attemptsLeft - 1);
            } else if (id != null) {
                // Also where it was refused: its stream knows better than the last answer what became of it.
                follow(id);
            } else {
                end(Story.REFUSED, reply.code());
            }
        });
    }

    private void later(Reply reply, Runnable again) {
        scene.loop.afterReal(Duration.ofSeconds(reply.retryAfterSeconds()), again);
    }

    private void follow(String order) {
        scene.directory.orders.put(order, this);
        Feed opened = new Feed(scene.edge, scene.loop, order, this::on);
        feed = opened;
        opened.open();
        if (wish.cancelAfter() != null) {
            scene.loop.at(scene.moment(wish.at() + wish.cancelAfter()), this::changeMind);
        }
    }

    /** Too late is an answer like any other, and the order goes on. */
    private void changeMind() {
        if (end == null) {
            scene.edge.delete("/orders/" + id);
        }
    }

    private void on(News news) {
        switch (news.type()) {
            case "OrderConfirmed" -> confirmed();
            case "OrderAccepted" -> accepted();
            case "OrderReady" -> ready();
            case "CourierAssigned" -> assigned(news.courier());
            case "CourierUnassigned" -> unassigned();
            case "OrderCompleted" -> {
                handedOverAfter = trade.atATime() ? null : sincePlanned();
                end(Story.COMPLETED, null);
            }
            case "OrderCancelled" -> end("CANCELLED", news.reason());
            case "OrderRejected" -> rejected(news);
            case "OrderFailed" -> end("FAILED", news.reason());
            default -> {
                // Of no consequence to anybody here.
            }
        }
    }

    /** Of an order that was rejected and then tried again, the stream tells both. */
    private void rejected(News news) {
        if (news.status().equals("REJECTED")) {
            end("REJECTED", news.reason());
        }
    }

    private void confirmed() {
        if (confirmed) {
            return;
        }
        confirmed = true;
        if (trade.answered()) {
            desk.hears();
        } else if (trade.carried()) {
            wantCourier();
        }
    }

    private void accepted() {
        acceptedAfter = sincePlanned();
        if (trade.answered() && trade.carried()) {
            wantCourier();
        }
        desk.works();
    }

    private void ready() {
        ready = true;
        if (rider != null) {
            rider.goodsAreReady(this);
        }
        desk.handsOverWhatIsFetched();
    }

    private void wantCourier() {
        if (!wantsCourier && end == null) {
            wantsCourier = true;
            scene.tally.wantsCourier();
        }
    }

    private void wantNoCourier() {
        if (wantsCourier) {
            wantsCourier = false;
            scene.tally.wantsNoCourier();
        }
    }

    /** @param offer the same for all news of one offer */
    void offered(String courier, String offer) {
        RiderLife asked = scene.directory.riders.get(courier);
        if (asked != null && !offer.equals(lastOffer)) {
            lastOffer = offer;
            asked.consider(this);
        }
    }

    private void assigned(String courier) {
        wantNoCourier();
        if (courierAfter == null) {
            courierAfter = sincePlanned();
        }
        rider = scene.directory.riders.get(courier);
        if (rider != null) {
            rider.take(this);
        }
    }

    private void unassigned() {
        rider = null;
        wantCourier();
    }

    /** A repeated end changes nothing. */
    private void end(String how, @Nullable String why) {
        if (end != null) {
            return;
        }
        end = how;
        reason = why;
        wantNoCourier();
        if (rider != null) {
            rider.release(this);
        }
        scene.tally.ended(wish, story());
    }

    void close() {
        if (feed != null) {
            feed.close();
        }
    }

    private long sincePlanned() {
        return scene.now() - wish.at();
    }

    Story story() {
        return new Story(
                wish.number(),
                wish.kind(),
                wish.at(),
                id,
                end == null ? Story.OPEN : end,
                reason,
                acceptedAfter,
                courierAfter,
                handedOverAfter);
    }

    // What store and courier have to know of it.

    Wish wish() {
        return wish;
    }

    Trade trade() {
        return trade;
    }

    boolean isReady() {
        return ready || !trade.cooked();
    }

    boolean hasEnded() {
        return end != null;
    }

    String ticket(String does) {
        return "/tickets/tkt-" + id + "/" + does;
    }

    String delivery(String does) {
        return "/deliveries/dlv-" + id + "/" + does;
    }

    Place from() {
        return wish.pickUp() == null ? scene.day.shops().get(wish.shop()).place() : wish.pickUp();
    }

    Place to() {
        return wish.dropOff() == null ? from() : wish.dropOff();
    }
}
