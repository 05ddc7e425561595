package io.baedal.platform.city.report;

/**
 * A part of the day.
 *
 * @param fromMinute since its beginning
 * @param arrivals how many customers were planned to come in it
 * @param waiting of those who came in it, until the hand-over
 * @param busy couriers with a job, on average
 * @param onShift couriers on shift, on average
 */
public record Interval(double fromMinute, int arrivals, Waiting waiting, double busy, double onShift) {}
