package io.baedal.platform.city.report;

/**
 * What the machine took of the day, in milliseconds of real time: what was done too late, how long requests waited to be
 * sent, and then for their answers. The waiting times of customers contain it. From the beginning of the day on.
 */
public record Lag(long turnsP99, long turnsMax, long sendingP99, long sendingMax, long answersP50, long answersP99) {}
