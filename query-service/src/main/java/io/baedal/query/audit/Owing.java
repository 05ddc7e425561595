package io.baedal.query.audit;

import java.time.Instant;

/** An attempt of an order that came to a bad end and is not settled yet. */
public record Owing(int attempt, Instant since, long position) {}
