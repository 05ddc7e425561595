package io.baedal.query.consistency;

/**
 * What somebody waits for: that a document shows all events about it up to a position. Instances tell it each other as it
 * is, so a field may be added and none may change its meaning.
 */
record Wanted(Place place, long position) {}
