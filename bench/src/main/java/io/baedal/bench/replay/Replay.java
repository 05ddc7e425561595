package io.baedal.bench.replay;

import io.baedal.bench.harness.BenchFailure;
import io.baedal.bench.harness.Contender;
import io.baedal.bench.harness.Cpu;
import io.baedal.bench.harness.Round;
import java.time.Duration;
import java.util.List;

/**
 * All of the log into a new version of the view, by query-service itself: from the request until the new version has come as far as the log.
 * The value is events a second. However long a round is to be, it is one replay.
 */
final class Replay implements Contender {

    private final Knowledge knowledge;
    private final OneByOne against;

    /** @param against what has become of it is compared, too, after each round */
    Replay(Knowledge knowledge, OneByOne against) {
        this.knowledge = knowledge;
        this.against = against;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public Round measure(Duration time) throws InterruptedException {
        knowledge.rebuilds().awaitServing();
        Cpu.since(knowledge.node()).awaitRest();
        Cpu cpu = Cpu.since(knowledge.node());
        long began = System.nanoTime();
        knowledge.rebuilds().begin();
        knowledge.rebuilds().awaitPosition(knowledge.last());
        double seconds = (System.nanoTime() - began) / 1e9;
        long events = (long) knowledge.orders() * Lives.EVENTS;
        Round round = cpu.round(events / seconds, events);
        compare(knowledge.rebuilds().awaitServing());
        return round;
    }

    private void compare(int version) {
        check(knowledge.oneByOne().differing(version), "the replay");
        check(knowledge.oneByOne().differingHere(against.ordersDone()), "one update per event");
    }

    private static void check(List<String> differing, String made) {
        if (!differing.isEmpty()) {
            throw new BenchFailure(
                    differing.size() + " orders are not what the log says, as " + made + " left them, first of them "
                            + differing.getFirst() + "; this is a defect of query-service, not of the bench",
                    null);
        }
    }

    /** What it stands on is for other measures, too, and closes with the bench. */
    @Override
    public void close() {}
}
