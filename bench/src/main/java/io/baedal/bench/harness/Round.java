package io.baedal.bench.harness;

/**
 * What one contender did in one round.
 *
 * @param value operations a second, or the median of one operation in microseconds: the measure knows which
 * @param operations how many there were
 * @param clientCpuMicros CPU time of the harness for one operation
 * @param serverCpuMicros CPU time of the contender's own process for one operation; 0 if it has none
 */
public record Round(double value, long operations, double clientCpuMicros, double serverCpuMicros) {

    double cpuMicros() {
        return clientCpuMicros + serverCpuMicros;
    }
}
