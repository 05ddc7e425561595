package io.baedal.bench.dispatch;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.OrderId;
import io.baedal.bench.harness.BenchFailure;
import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Cpu;
import io.baedal.bench.harness.Lanes;
import io.baedal.bench.harness.Latencies;
import io.baedal.bench.harness.Round;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Deliveries from the request to the free courier, one after another at as many pick-ups as there are lanes. With one lane the
 * value is how long an assignment takes, from the sending of the request until the log says who has it; with more it is how
 * many there are a second.
 */
final class Assignments implements Contender {

    private final City city;
    private final int couriers;
    private final int lanes;

    Assignments(City city, int couriers, int lanes) {
        this.city = city;
        this.couriers = couriers;
        this.lanes = lanes;
    }

    @Override
    public String name() {
        return couriers + " couriers";
    }

    @Override
    public Round measure(Duration time) throws InterruptedException {
        Latencies latencies = new Latencies();
        Cpu cpu = Cpu.since(city.node());
        Lanes.Done done = Lanes.run(lanes, time, lane -> job(lane, latencies));
        cpu.awaitRest();
        return cpu.round(lanes == 1 ? latencies.medianMicros() : done.perSecond(), done.operations());
    }

    private CompletableFuture<?> job(int lane, Latencies latencies) {
        OrderId order = Desk.newOrder();
        long began = System.nanoTime();
        return city.desk()
                .request(order, City.pickUp(lane))
                .thenAccept(courier -> {
                    if (lane == 0) {
                        latencies.add(System.nanoTime() - began);
                    }
                    requireNearest(courier, City.courier(lane));
                })
                .thenCompose(assigned -> city.desk().carryOut(order))
                .thenCompose(courier -> city.ranks().free(courier).toFuture());
    }

    private static void requireNearest(CourierId assigned, CourierId nearest) {
        if (!assigned.equals(nearest)) {
            throw new BenchFailure(
                    assigned + " was assigned and not " + nearest
                            + ", who stands nearest; this is a defect of delivery-service, not of the bench",
                    null);
        }
    }

    /** The city is for other measures, too, and closes with the bench. */
    @Override
    public void close() {}
}
