package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** The courier is not to be waited for. What is not offered to him stays as it is. */
public record WithdrawOffer(@TargetAggregateIdentifier DeliveryId deliveryId, CourierId courierId, Reason reason) {}
