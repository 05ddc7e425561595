package io.baedal.query.rebuild;

/**
 * What came of trying again.
 *
 * @param handled how many sequences were handled to their ends
 * @param parked how many wait now, counted up to {@link ParkedEvents#SEQUENCES_MAX}
 */
record RetryAnswer(String view, long handled, long parked) {}
