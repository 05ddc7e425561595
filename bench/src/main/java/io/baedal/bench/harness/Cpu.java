package io.baedal.bench.harness;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** CPU time that passed on both sides since it was made. */
public final class Cpu {
    private static final OperatingSystemMXBean SELF = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final double REST_NANOS_MAX = 1e10;
    private static final long REST_MILLIS = 200;

    /** Of one core: what services that have nothing to do use for looking whether there is something. */
    private static final double REST_CPU_SHARE = 0.3;

    private final @Nullable ServerProcess server;
    private final double clientMicros;
    private final double serverMicros;

    private Cpu(@Nullable ServerProcess server) {
        this.server = server;
        this.clientMicros = ownMicros();
        this.serverMicros = microsOf(server);
    }

    public static Cpu since(@Nullable ServerProcess server) {
        return new Cpu(server);
    }

    /**
     * Waits until both sides rest from what was begun, so that it counts for those who began it; at most ten seconds.
     *
     * @return whether they do
     */
    public boolean awaitRest() throws InterruptedException {
        double end = System.nanoTime() + REST_NANOS_MAX;
        double before;
        double after = ownMicros() + microsOf(server);
        do {
            before = after;
            TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
            after = ownMicros() + microsOf(server);
        } while (after - before > REST_CPU_SHARE * REST_MILLIS * 1e3 && System.nanoTime() < end);
        return after - before <= REST_CPU_SHARE * REST_MILLIS * 1e3;
    }

    public Round round(double value, long operations) {
        return new Round(
                value,
                operations,
                (ownMicros() - clientMicros) / operations,
                (microsOf(server) - serverMicros) / operations);
    }

    private static double ownMicros() {
        return SELF.getProcessCpuTime() / 1e3;
    }

    private static double microsOf(@Nullable ServerProcess server) {
        return server == null ? 0 : server.cpuMicros();
    }
}
