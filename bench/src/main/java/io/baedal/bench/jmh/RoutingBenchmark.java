package io.baedal.bench.jmh;

import io.baedal.axonserver.ErrorCode;
import io.baedal.axonserver.routing.ByteBudget;
import io.baedal.axonserver.routing.ClientTags;
import io.baedal.axonserver.routing.CommandAnswer;
import io.baedal.axonserver.routing.CommandCall;
import io.baedal.axonserver.routing.CommandHandlerStream;
import io.baedal.axonserver.routing.CommandRouter;
import io.baedal.axonserver.routing.HandlerListener;
import io.baedal.axonserver.routing.MessageListener;
import io.baedal.axonserver.routing.RoutingLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A command from its arrival to its answer, without any network: choice of the handler, permits, bookkeeping. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RoutingBenchmark {
    private static final long WAITING_BYTES_MAX = 1 << 20;

    /** Processes that handle the command; with one there is nothing to choose. */
    @Param({"1", "3"})
    private int handlers = 1;

    private final List<CommandHandlerStream<String, String>> streams = new ArrayList<>();
    private CommandRouter<String, String> router = new CommandRouter<>(
            RoutingLimits.defaults(),
            new ClientTags(),
            HandlerListener.none(),
            MessageListener.NONE,
            new ByteBudget("bench", WAITING_BYTES_MAX),
            String::length,
            System::nanoTime);
    private long next;

    @Setup
    public void connect() {
        for (int i = 0; i < handlers; i++) {
            int index = i;
            CommandHandlerStream<String, String> stream =
                    router.connect(id -> streams.get(index).answer(id, id, false));
            streams.add(stream);
            stream.subscribe("Measure", "client-" + i, "bench", 100);
            stream.addPermits(Long.MAX_VALUE);
        }
    }

    @Benchmark
    public String dispatch() {
        String id = Long.toString(next++);
        Answer answer = new Answer();
        router.dispatch(new CommandCall<>(id, "Measure", id, 0, 0, key -> null, id), answer);
        return answer.text;
    }

    private static final class Answer implements CommandAnswer<String> {
        private String text = "";

        @Override
        public void answered(String response) {
            text = response;
        }

        @Override
        public void refused(ErrorCode code, String message) {
            throw new IllegalStateException(message);
        }
    }
}
