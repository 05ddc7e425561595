package io.baedal.axonserver.http;

/**
 * What the HTTP edge holds at one moment; all zero once every caller is gone.
 *
 * @param requests being served, streams not counted
 * @param streams of events open
 */
public record HttpLoad(int requests, int streams) {}
