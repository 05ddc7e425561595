package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The courier has not answered in time. An offer that he may answer later than `answerBy` is another one, and stays. */
public record ExpireOffer(@TargetAggregateIdentifier DeliveryId deliveryId, CourierId courierId, Instant answerBy) {}
