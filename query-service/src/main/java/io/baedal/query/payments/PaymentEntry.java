package io.baedal.query.payments;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.value.Money;
import io.baedal.api.value.Party;
import io.baedal.api.value.Reason;
import io.baedal.query.projection.Positioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a payment.
 *
 * @param position where its event stands in the log
 * @param type the name of its event
 * @param status of the payment, after it
 * @param amount what it is about: asked for, reserved, taken, let go, given back, or kept in the end
 * @param atFault who has to answer for a refund
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentEntry(
        long position,
        String type,
        PaymentStatus status,
        Instant at,
        @Nullable Money amount,
        @Nullable Reason reason,
        @Nullable Party atFault)
        implements Positioned {}
