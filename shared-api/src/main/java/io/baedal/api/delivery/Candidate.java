package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;

/** A courier who could have been chosen, and how far away he was: the record of why. */
public record Candidate(CourierId courierId, double distanceMetres) {}
