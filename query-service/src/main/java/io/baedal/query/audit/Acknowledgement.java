package io.baedal.query.audit;

import java.time.Instant;

/** Somebody knows of a violation: it is still shown, and no longer alarms. */
public record Acknowledgement(String reason, Instant at) {}
