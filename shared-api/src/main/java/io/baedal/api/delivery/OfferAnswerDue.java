package io.baedal.api.delivery;

import io.baedal.api.courier.CourierId;
import io.baedal.api.order.AboutOrder;
import io.baedal.api.order.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** An alarm: the courier should have answered by now, if what he was to answer by then is still open. */
@Revision("1")
public record OfferAnswerDue(DeliveryId deliveryId, OrderId orderId, CourierId courierId, Instant answerBy)
        implements AboutOrder {}
