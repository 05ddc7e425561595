package io.baedal.platform.city.report;

/**
 * What couriers did, rehearsal included. Times in milliseconds of the city.
 *
 * @param onShift all shifts together, up to the end of the run
 * @param busy of it, with a job
 * @param metresEmpty driven to where jobs began
 * @param metresLoaded driven with something or somebody
 * @param positionsSkipped which would have been too many a second
 */
public record Fleet(
        int couriers,
        long onShift,
        long busy,
        long metresEmpty,
        long metresLoaded,
        int jobs,
        int dropOuts,
        int declined,
        int letPass,
        long positionsSent,
        long positionsSkipped) {

    /** Of all that couriers were there, how much they had a job. */
    public double busyPercent() {
        return onShift == 0 ? 0 : 100.0 * busy / onShift;
    }
}
