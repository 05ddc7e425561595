package io.baedal.api.courier;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The courier takes no new jobs. */
public record GoOffline(@TargetAggregateIdentifier CourierId courierId) {}
