package io.baedal.api.delivery;

import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import org.axonframework.serialization.Revision;

/** An alarm: those who let the job pass may be asked again. */
@Revision("1")
public record OfferPausePassed(DeliveryId deliveryId, OrderId orderId) implements AboutOrder {}
