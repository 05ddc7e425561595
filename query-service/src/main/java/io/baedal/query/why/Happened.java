package io.baedal.query.why;

import java.time.Instant;

/** An event as whoever folds it needs it, in the shape that it has today. */
public record Happened(Object event, long position, Instant at) {}
