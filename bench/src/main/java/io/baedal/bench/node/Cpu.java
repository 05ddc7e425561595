package io.baedal.bench.node;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** CPU time that passed on both sides since it was made. */
final class Cpu {
    private static final OperatingSystemMXBean SELF = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final @Nullable ServerProcess server;
    private final double clientMicros;
    private final double serverMicros;

    private Cpu(@Nullable ServerProcess server) {
        this.server = server;
        this.clientMicros = ownMicros();
        this.serverMicros = microsOf(server);
    }

    static Cpu since(@Nullable ServerProcess server) {
        return new Cpu(server);
    }

    Round round(double value, long operations) {
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
