package io.baedal.api.courier;

import io.baedal.api.value.GeoPoint;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The courier takes jobs from here on. */
public record GoOnline(@TargetAggregateIdentifier CourierId courierId, GeoPoint position) {}
