package io.baedal.api.courier;

import org.axonframework.serialization.Revision;

/** A courier takes no new jobs. */
@Revision("1")
public record CourierWentOffline(CourierId courierId) implements CourierEvent {}
