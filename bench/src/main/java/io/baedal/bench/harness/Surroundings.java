package io.baedal.bench.harness;

import java.lang.management.ManagementFactory;

/**
 * Where and how it was measured.
 *
 * @param command what to type to have it again
 * @param loadBefore load average of the machine when the run began; negative where the system does not tell
 */
record Surroundings(
        String command, String scale, int rounds, int cores, String java, String system, double loadBefore) {

    static Surroundings now(String command, Scale scale) {
        return new Surroundings(
                command,
                scale.size().title(),
                scale.rounds(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Others had work for more than a fifth of the machine: the figures are to be taken with care. */
    boolean isDisturbed() {
        return loadBefore > 0.2 * cores;
    }
}
