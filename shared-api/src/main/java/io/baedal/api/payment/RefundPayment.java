package io.baedal.api.payment;

import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Gives back a part of what was captured, because of a claim. The same `refundId` again is no second refund. */
public record RefundPayment(
        @TargetAggregateIdentifier PaymentId paymentId,
        RefundId refundId,
        Money amount,
        Reason reason,
        Party atFault) {}
