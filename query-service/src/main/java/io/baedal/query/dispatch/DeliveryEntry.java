package io.baedal.query.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.baedal.api.value.Reason;
import io.baedal.query.projection.Positioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a delivery.
 *
 * @param position where its event stands in the log
 * @param type the name of its event
 * @param status of the delivery, after it
 * @param courierId who it was about
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryEntry(
        long position,
        String type,
        JobStatus status,
        Instant at,
        @Nullable String courierId,
        @Nullable Reason reason) implements Positioned {}
