package io.baedal.api.delivery;

import io.baedal.api.order.OrderId;
import java.time.Duration;
import org.axonframework.serialization.Revision;

/** Something waits to be carried. */
@Revision("1")
public record DeliveryRequested(DeliveryId deliveryId, OrderId orderId, Carriage carriage, Duration giveUpAfter)
        implements DeliveryEvent {}
