package io.baedal.platform.city.report;

/**
 * How the city stands at a moment. Rehearsal included, except in {@code p50} and {@code p95}.
 *
 * @param millis since the beginning of the day
 * @param failed failed, rejected or refused
 * @param free couriers on shift without a job
 * @param waiting orders under way that want a courier and have none
 * @param p50 half of those handed over so far waited no longer than this, in milliseconds of the city
 * @param lagMillis how late the latest turn of the last while was, in milliseconds of real time
 * @param queued requests that wait for their turn to be sent
 */
public record Counts(
        long millis,
        int placed,
        int underWay,
        int done,
        int cancelled,
        int failed,
        int free,
        int busy,
        int waiting,
        long p50,
        long p95,
        long lagMillis,
        int queued) {}
