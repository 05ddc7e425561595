package io.baedal.query.audit;

import io.baedal.query.projection.Positioned;

/** Where an event of an order stands: the one with this number of its aggregate, and in the log. */
public record Written(String aggregate, long sequence, long position) implements Positioned {}
