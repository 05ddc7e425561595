package io.baedal.platform.city.actors;

import io.baedal.platform.city.plan.Absence;
import io.baedal.platform.city.plan.Rider;
import io.baedal.platform.city.plan.Temper;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One courier: his shift, what he thinks of offers, and his job. What the stream of the next order says may be heard before
 * what ends the last one: then the next one waits a moment.
 */
final class RiderLife {

    /** How long anybody waits for a customer who is not there. */
    static final long PATIENCE_WITH_ABSENT = 5 * 60_000;

    private static final int HUNDRED = 100;

    private final Scene scene;
    private final Rider plan;
    private final String id;
    private final Way way;
    private final Queue<OrderLife> next = new ArrayDeque<>();
    private @Nullable OrderLife job;
    private long onlineSince;
    private boolean online;
    private long busySince;
    private long onShift;
    private long busy;
    private int jobs;
    private int dropOuts;
    private boolean atPickUp;

    RiderLife(Scene scene, Rider plan, String id) {
        this.scene = scene;
        this.plan = plan;
        this.id = id;
        this.way = new Way(scene, id, plan.home(), plan.metresPerSecond());
    }

    String id() {
        return id;
    }

    // His shift.

    boolean beginsAtOnce() {
        return plan.onlineMillis() <= -scene.day.settings().rehearsal().toMillis();
    }

    /** Plans the rest of his shift, once the day has begun. */
    void planShift() {
        if (!beginsAtOnce()) {
            scene.loop.at(scene.moment(plan.onlineMillis()), this::goOnline);
        }
        if (plan.offlineMillis() != null) {
            scene.loop.at(scene.moment(plan.offlineMillis()), this::goOffline);
        }
        onlineSince = Math.max(scene.now(), plan.onlineMillis());
    }

    CompletableFuture<Void> goOnline() {
        return status(Map.of("status", "ONLINE", "position", Scene.json(way.place())))
                .thenRun(() -> {
                    online = true;
                    onlineSince = scene.now();
                });
    }

    /** Ends his shift; a job that he has he still does. */
    private void goOffline() {
        status(Map.of("status", "OFFLINE")).thenRun(() -> {
            onShift += scene.now() - onlineSince;
            online = false;
        });
    }

    private CompletableFuture<Void> status(Map<String, ?> shift) {
        return scene.edge.put("/couriers/" + id + "/status", shift).thenAccept(reply -> {
            if (!reply.isSuccess()) {
                scene.tally.trouble("a courier could not change his shift: " + reply.code());
            }
        });
    }

    boolean isFree() {
        return online && job == null;
    }

    boolean isBusy() {
        return job != null;
    }

    // What he is offered.

    void consider(OrderLife order) {
        int mood = Temper.roll(
                scene.day.settings().seed(), plan.number(), order.wish().number(), "offer");
        if (mood < plan.letPassPercent()) {
            scene.tally.letPass();
            return;
        }
        boolean no = mood < plan.letPassPercent() + plan.declinePercent();
        int thoughts = Temper.roll(
                scene.day.settings().seed(), plan.number(), order.wish().number(), "thoughts");
        long hesitation = plan.hesitationMillis() * 2 * thoughts / HUNDRED;
        scene.loop.after(hesitation, () -> {
            if (no) {
                scene.tally.declined();
            }
            // Too late for either is an answer like any other.
            scene.insist(order.delivery(no ? "decline" : "accept"), Map.of("courierId", id), () -> {}, () -> {});
        });
    }

    // His job.

    void take(OrderLife order) {
        if (job == null) {
            start(order);
        } else if (job != order && !next.contains(order)) {
            next.add(order);
        }
    }

    private void start(OrderLife order) {
        job = order;
        jobs++;
        busySince = scene.now();
        atPickUp = false;
        int mood = Temper.roll(
                scene.day.settings().seed(), plan.number(), order.wish().number(), "drop");
        if (mood < plan.dropOutPercent()) {
            way.drive(way.place().towards(order.from(), 0.5), false, () -> dropOut(order));
        } else {
            way.drive(order.from(), false, () -> report(order, "at-pickup", null, () -> arrived(order)));
        }
    }

    private void dropOut(OrderLife order) {
        dropOuts++;
        report(order, "drop", Map.of("courierId", id), () -> release(order));
    }

    private void arrived(OrderLife order) {
        atPickUp = true;
        goodsAreReady(order);
    }

    /** He can take it as soon as he is there and it is there, whichever comes last. */
    void goodsAreReady(OrderLife order) {
        if (job != order || !atPickUp || !order.isReady()) {
            return;
        }
        atPickUp = false;
        if (order.wish().staysAway() && order.trade().absence() == Absence.AT_THE_PICK_UP) {
            giveUp(order, "NO_SHOW");
        } else {
            scene.loop.after(order.wish().handlingFor(), () -> report(order, "picked-up", null, () -> carry(order)));
        }
    }

    private void giveUp(OrderLife order, String why) {
        scene.loop.after(
                PATIENCE_WITH_ABSENT, () -> report(order, "fail", Map.of("reason", why), () -> release(order)));
    }

    private void carry(OrderLife order) {
        way.drive(
                order.to(),
                true,
                () -> report(order, "at-dropoff", null, () -> {
                    if (order.wish().staysAway() && order.trade().absence() == Absence.AT_THE_DOOR) {
                        scene.loop.after(PATIENCE_WITH_ABSENT, () -> bringBack(order));
                    } else {
                        scene.loop.after(
                                order.wish().handlingFor(),
                                () -> report(order, "complete", measured(order), () -> release(order)));
                    }
                }));
    }

    private void bringBack(OrderLife order) {
        report(
                order,
                "return",
                Map.of("reason", "CUSTOMER_UNREACHABLE"),
                () -> way.drive(order.from(), true, () -> report(order, "returned", null, () -> release(order))));
    }

    private static @Nullable Map<String, ?> measured(OrderLife order) {
        if (!order.trade().measured()) {
            return null;
        }
        return Map.of("metres", (int) order.from().metresTo(order.to()));
    }

    /** Says something of his job, as long as it is his job; one that is refused is another's, or over. */
    private void report(OrderLife order, String what, @Nullable Map<String, ?> body, Runnable then) {
        if (job != order) {
            return;
        }
        scene.insist(
                order.delivery(what),
                body,
                () -> {
                    if (job == order) {
                        then.run();
                    }
                },
                () -> release(order));
    }

    /** The job is over for him, however it went. */
    void release(OrderLife order) {
        next.remove(order);
        if (job != order) {
            return;
        }
        way.stop();
        busy += scene.now() - busySince;
        job = null;
        while (job == null && !next.isEmpty()) {
            OrderLife following = next.remove();
            if (!following.hasEnded()) {
                start(following);
            }
        }
    }

    // What he did.

    long onShift() {
        return onShift + (online ? scene.now() - onlineSince : 0);
    }

    long busy() {
        return busy + (job == null ? 0 : scene.now() - busySince);
    }

    double metresEmpty() {
        return way.metresEmpty();
    }

    double metresLoaded() {
        return way.metresLoaded();
    }

    int jobs() {
        return jobs;
    }

    int dropOuts() {
        return dropOuts;
    }
}
