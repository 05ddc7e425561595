package io.baedal.bench.dispatch;

import io.baedal.bench.harness.BenchFailure;
import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Cpu;
import io.baedal.bench.harness.Latencies;
import io.baedal.bench.harness.Round;
import java.time.Duration;

/** One search after another for pick-ups anywhere in the city: the value is how long one takes. */
final class Searches implements Contender {

    private final City city;
    private final int couriers;

    Searches(City city, int couriers) {
        this.city = city;
        this.couriers = couriers;
    }

    @Override
    public String name() {
        return couriers + " couriers";
    }

    @Override
    public Round measure(Duration time) {
        Latencies latencies = new Latencies();
        Cpu cpu = Cpu.since(null);
        long end = System.nanoTime() + time.toNanos();
        long found = 0;
        while (System.nanoTime() < end) {
            long began = System.nanoTime();
            found += city.ranks().search(City.somewhere());
            latencies.add(System.nanoTime() - began);
        }
        if (found == 0) {
            throw new BenchFailure(
                    "Nobody was found by any search; this is a defect of delivery-service, not of the bench", null);
        }
        return cpu.round(latencies.medianMicros(), latencies.count());
    }

    /** The city is for other measures, too, and closes with the bench. */
    @Override
    public void close() {}
}
